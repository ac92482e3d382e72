package org.peekplatform.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.peekplatform.config.AdminSignInConfig;
import org.peekplatform.config.FrontendConfig;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.site.HealthReport;
import org.peekplatform.site.HttpSite;
import org.peekplatform.site.Overlay;
import org.peekplatform.site.PluginRoutes;
import org.peekplatform.site.SiteRoutes;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** An admin site as the server opens it, and a browser's part. */
final class GuardedSite implements AutoCloseable {

  static final String KEY = "the key of the services of this home";
  static final String PASSWORD = "four words in a row";
  static final String PAGE = "<html>the shell</html>";

  final SteppedClock clock = new SteppedClock();
  final VortexRouter router = VortexRouter.builder("peek-server").build();
  final RecoveryPassword password;
  final AdminSignIn signIn;
  private final HttpSite site;
  private final Overlay overlay;
  private final HttpClient client = HttpClient.newHttpClient();

  GuardedSite(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("shell"));
    Files.writeString(folder.resolve("shell/index.html"), PAGE);
    Files.createDirectories(folder.resolve("vendor"));
    Files.writeString(folder.resolve("vendor/core.mjs"), "export {};");
    overlay = Overlay.open(folder.resolve("overlay"), 10_000);
    password = new RecoveryPassword(folder.resolve("admin-password"));
    signIn =
        new AdminSignIn(
            new AdminSignInConfig(
                "recovery",
                Duration.ofMinutes(15),
                Duration.ofMinutes(60),
                Duration.ofHours(12),
                3,
                3,
                Duration.ofSeconds(30)),
            KEY,
            password,
            List.of(
                (name, given) ->
                    name.equals("anna") && given.equals("by a plugin")
                        ? Optional.of("anna")
                        : Optional.empty()),
            router,
            "peek-admin",
            clock);
    site =
        new HttpSite(
            new HttpSiteConfig("admin", "127.0.0.1", 0, 100, Duration.ofSeconds(20), 16, 64),
            new SiteRoutes()
                .access(signIn.access())
                .websocket(
                    VortexWebsocketServer.PATH,
                    new VortexWebsocketServer(router, signIn.links(), VortexLimits.defaults()))
                .health(GuardedSite::health)
                .metrics(() -> "vortex_links 2.0\n")
                .plugins(
                    new PluginRoutes(
                        "admin",
                        "0.1.0",
                        FrontendConfig.defaults(folder.resolve("overlay")),
                        overlay))
                .vendor(folder.resolve("vendor"))
                .shell(folder.resolve("shell")));
    site.start();
  }

  private static HealthReport health() {
    return new HealthReport(
        "server",
        HealthReport.Status.UP,
        "0.1.0",
        List.of(new HealthReport.Plugin("peek_plugin_secret", "1.0.0", "STARTED", null, null)),
        List.of());
  }

  URI uri() {
    return site.uri();
  }

  URI websocket() {
    return URI.create("ws://127.0.0.1:" + site.port() + VortexWebsocketServer.PATH);
  }

  /** Gets an address without following redirects; headers are name, value, name, value. */
  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(uri().resolve(path)).GET(), headers);
  }

  HttpResponse<String> post(String path, String form, String... headers) throws Exception {
    return send(
        HttpRequest.newBuilder(uri().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)),
        headers);
  }

  HttpResponse<String> typed(String name, String given) throws Exception {
    return post(
        "/sign-in", "name=" + encoded(name) + "&password=" + encoded(given) + "&next=%2Flogs");
  }

  /** Signs in with a link and returns the browser's cookie. */
  String cookieByLink() throws Exception {
    return cookie(get(signIn.link(uri()).toString()));
  }

  static String cookie(HttpResponse<?> answer) {
    String set = header(answer, "set-cookie");
    return set.substring(0, set.indexOf(';'));
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    router.closeLinks("peek-admin");
    site.close();
    overlay.close();
    signIn.close();
    router.close();
  }
}
