package org.peekplatform.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peekplatform.signin.GuardedSite.PAGE;
import static org.peekplatform.signin.GuardedSite.PASSWORD;
import static org.peekplatform.signin.GuardedSite.cookie;
import static org.peekplatform.signin.GuardedSite.header;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminSignInTest {

  private final GuardedSite site;

  AdminSignInTest(@TempDir Path folder) throws IOException {
    this.site = new GuardedSite(folder);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/plugins/manifest.json",
        "/plugins/p/1/x.js",
        "/metrics",
        "/vendor/core.mjs",
        "/vortexws",
        "/session",
        "/peek_server.update.plugin",
        "/anything"
      })
  void aStrangerGetsNothing(String path) throws Exception {
    HttpResponse<String> answer = site.get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain(PAGE);
  }

  @Test
  void aStrangersBrowserIsLedToTheSignInPageAndBackAfterwards() throws Exception {
    HttpResponse<String> answer = site.get("/logs?level=WARN", "Accept", "text/html,*/*");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "location")).isEqualTo("/sign-in?next=%2Flogs%3Flevel%3DWARN");
    assertThat(site.get(header(answer, "location")).body())
        .contains("name=\"next\" value=\"/logs?level=WARN\"");
  }

  @Test
  void healthTellsStrangersTheStatusOnly() throws Exception {
    assertThat(site.get("/health").body()).isEqualTo("{\"service\":\"server\",\"status\":\"UP\"}");
    assertThat(site.get("/health", "Cookie", site.cookieByLink()).body())
        .contains("peek_plugin_secret");
  }

  @Test
  void monitoringReadsWithTheServicesKeyButChangesNothing() throws Exception {
    String key = "Bearer " + GuardedSite.KEY;

    assertThat(site.get("/metrics", "Authorization", key).body()).contains("vortex_links");
    assertThat(site.get("/metrics", "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
    assertThat(site.post("/upload", "x=1", "Authorization", key).statusCode()).isEqualTo(401);
  }

  @Test
  void aLinkSignsInOnce() throws Exception {
    String link = site.signIn.link(site.uri()).toString();

    HttpResponse<String> first = site.get(link);

    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(header(first, "set-cookie"))
        .startsWith("peek-admin-" + site.uri().getPort() + "=")
        .contains("Path=/", "HttpOnly", "SameSite=Strict");
    assertThat(site.get("/", "Cookie", cookie(first)).body()).isEqualTo(PAGE);
    assertThat(site.get("/session", "Cookie", cookie(first)).body())
        .contains("\"user\":\"recovery\"");
    HttpResponse<String> second = site.get(link);
    assertThat(second.statusCode()).isEqualTo(403);
    assertThat(second.body()).contains("used before", "peek admin link");
    assertThat(header(second, "set-cookie")).isEmpty();
  }

  @Test
  void aLinkIsNotUsedUpByThoseWhoOnlyLookAtTheAddress() throws Exception {
    String link = site.signIn.link(site.uri()).toString();

    assertThat(site.post(link.substring(link.indexOf("/sign-in")), "").statusCode()).isEqualTo(401);

    assertThat(site.get(link).statusCode()).isEqualTo(303);
  }

  @Test
  void aLinkThatIsTooOldOrForgedIsRefused() throws Exception {
    String old = site.signIn.link(site.uri()).toString();
    String forged =
        AdminSignIn.link(
                site.uri(), new SignInLinks("another key", Duration.ofMinutes(15), site.clock))
            .toString();
    site.clock.pass(Duration.ofMinutes(15));

    assertThat(site.get(old).body()).contains("too old");
    assertThat(site.get(forged).body()).contains("not one of this installation");
    assertThat(site.get("/sign-in?token=%3Cscript%3E").statusCode()).isEqualTo(403);
  }

  @Test
  void thePasswordCountsAsSoonAsItIsSetAndIsKeptAsAHash() throws Exception {
    assertThat(site.typed("recovery", PASSWORD).statusCode()).isEqualTo(401);

    site.password.set(PASSWORD);

    HttpResponse<String> answer = site.typed("Recovery", PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "location")).isEqualTo("/logs");
    assertThat(site.get("/", "Cookie", cookie(answer)).statusCode()).isEqualTo(200);
    assertThat(Files.readString(site.password.file()))
        .startsWith("$argon2id$")
        .doesNotContain(PASSWORD);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(site.password.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aShortPasswordIsNotSet() {
    assertThatThrownBy(() -> site.password.set("short"))
        .isInstanceOf(SignInException.class)
        .hasMessageContaining("12 to 1024");
    assertThat(site.password.file()).doesNotExist();
  }

  @Test
  void accountsOfPluginsSignInTooUnderTheirOwnNames() throws Exception {
    HttpResponse<String> answer = site.typed("anna", "by a plugin");

    assertThat(site.get("/session", "Cookie", cookie(answer)).body()).contains("\"user\":\"anna\"");
  }

  @Test
  void wrongPasswordsLockANameForLongerAndLonger() throws Exception {
    site.password.set(PASSWORD);
    assertThat(site.typed("recovery", "wrong").body()).contains("password is wrong");
    site.typed("recovery", "wrong");

    HttpResponse<String> third = site.typed("recovery", "wrong");

    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.body()).contains("Try again in 30 seconds");
    assertThat(header(third, "retry-after")).isEqualTo("30");
    assertThat(site.typed("recovery", PASSWORD).statusCode()).isEqualTo(429);
    assertThat(site.typed("nobody", "wrong").statusCode()).isEqualTo(401);
    site.clock.pass(Duration.ofSeconds(30));
    assertThat(site.typed("recovery", "wrong").body()).contains("Try again in 60 seconds");
    site.clock.pass(Duration.ofSeconds(60));
    assertThat(site.typed("recovery", PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void whatIsTypedIsShownAsTextOnly() throws Exception {
    assertThat(site.typed("\"><script>alert(1)</script>{next}", "wrong").body())
        .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#123;next}\"")
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "/sign-in?token=x"})
  void theSignInLeadsToThisSiteOnly(String next) throws Exception {
    site.password.set(PASSWORD);

    HttpResponse<String> answer =
        site.post(
            "/sign-in",
            "name=recovery&password="
                + PASSWORD.replace(' ', '+')
                + "&next="
                + next.replace("?", "%3F"));

    assertThat(header(answer, "location")).isEqualTo("/");
  }

  @Test
  void aFormOfAnotherSiteIsRefused() throws Exception {
    assertThat(
            site.post("/sign-in", "name=a&password=b", "Origin", "http://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(site.post("/sign-out", "", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aSessionEndsAtTheSignOut() throws Exception {
    String cookie = site.cookieByLink();

    HttpResponse<String> out = site.post("/sign-out", "", "Cookie", cookie);

    assertThat(header(out, "location")).isEqualTo("/sign-in?out");
    assertThat(header(out, "set-cookie")).contains("=; ", "Expires=Thu, 01 Jan 1970");
    assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionEndsWhenItIsNotUsedForLong() throws Exception {
    String cookie = site.cookieByLink();
    site.clock.pass(Duration.ofMinutes(59));
    assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
    site.clock.pass(Duration.ofMinutes(59));
    assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
    site.clock.pass(Duration.ofMinutes(60));
    assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionEndsAfterItsTimeHoweverMuchItIsUsed() throws Exception {
    String cookie = site.cookieByLink();
    for (int hour = 1; hour < 24; hour++) {
      site.clock.pass(Duration.ofMinutes(30));
      assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
    }

    site.clock.pass(Duration.ofMinutes(30));

    assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void oneSessionTooManyEndsTheOneUnusedForLongest() throws Exception {
    String first = site.cookieByLink();
    String second = site.cookieByLink();
    site.clock.pass(Duration.ofSeconds(1));
    String third = site.cookieByLink();
    site.get("/", "Cookie", first);

    site.cookieByLink();

    assertThat(site.get("/", "Cookie", second).statusCode()).isEqualTo(401);
    assertThat(site.get("/", "Cookie", first).statusCode()).isEqualTo(200);
    assertThat(site.get("/", "Cookie", third).statusCode()).isEqualTo(200);
  }
}
