package org.peekplatform.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peekplatform.site.SiteClient.header;
import static org.peekplatform.site.SiteClient.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peekplatform.config.FrontendConfig;
import org.peekplatform.config.HttpSiteConfig;

class HttpSiteTest {

  private static final String KEY = "correct horse battery";
  private static final String PAGE =
      "<html><script type=\"importmap\">{\"imports\":{}}</script>"
          + "<script src=\"main-ABCDEF12.js\"></script></html>";

  private final Path folder;
  private final Overlay overlay;
  private final PluginRoutes plugins;
  private final AtomicReference<HealthReport.Status> health =
      new AtomicReference<>(HealthReport.Status.UP);
  private final HttpSite site;
  private final SiteClient client;

  HttpSiteTest(@TempDir Path folder) {
    this.folder = folder;
    this.overlay = Overlay.open(folder.resolve("overlay"), 1 << 20);
    this.plugins =
        new PluginRoutes(
            "mobile", "0.1.0", FrontendConfig.defaults(folder.resolve("overlay")), overlay);
    this.site =
        new HttpSite(
            config(0),
            new SiteRoutes()
                .shell(folder.resolve("shell"))
                .vendor(folder.resolve("vendor"))
                .plugins(plugins)
                .metrics(() -> "vortex_links 2.0\n")
                .health(
                    () ->
                        new HealthReport(
                            "client",
                            health.get(),
                            "0.1.0",
                            List.of(new HealthReport.Plugin("p", "1.0.0", "FAILED", "why", null)),
                            List.of()),
                    RequestCallers.services(KEY))
                .websocket("/vortexws", new BearerGuard(KEY, new Answer("linked"))));
    this.client = new SiteClient(site);
  }

  @BeforeEach
  void start() throws IOException {
    write("secret.txt", "outside");
    write("shell/index.html", PAGE);
    write("shell/main-ABCDEF12.js", "let a = 1;".repeat(1000));
    write("shell/style.css", "a{}");
    write("vendor/core.mjs", "export {};");
    site.start();
  }

  @AfterEach
  void stop() {
    client.close();
    site.close();
    overlay.close();
  }

  @Test
  void theRootIsThePageOfTheShellAndIsRevalidated() throws Exception {
    HttpResponse<byte[]> page = client.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page)).isEqualTo(PAGE);
    assertThat(header(page, "content-type")).isEqualTo("text/html;charset=utf-8");
    assertThat(header(page, "cache-control")).isEqualTo("no-cache");
    assertThat(header(page, "server")).isEmpty();
    assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
  }

  @Test
  void thePolicyAllowsOwnScriptsAndTheImportMapByItsHash() throws Exception {
    assertThat(header(client.get("/"), "content-security-policy"))
        .contains("script-src 'self' 'sha256-URrTy+Il/Nz0lHojVUx275hWqAWhkSF0VsHbUM4/6Hw=';")
        .contains("frame-ancestors 'none'");
  }

  @Test
  void anAddressOfTheShellsRouterGetsThePage() throws Exception {
    assertThat(text(client.get("/peek_plugin_tutorial/edit", "Accept", "text/html,*/*")))
        .isEqualTo(PAGE);
    assertThat(client.get("/peek_plugin_tutorial/edit", "Accept", "application/json").statusCode())
        .isEqualTo(404);
    assertThat(client.get("/missing.js", "Accept", "text/html").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/main-ABCDEF12.js, text/javascript;charset=utf-8, 'public, max-age=31536000, immutable'",
    "/style.css, text/css;charset=utf-8, no-cache",
    "/vendor/core.mjs, text/javascript;charset=utf-8, 'public, max-age=31536000, immutable'",
  })
  void filesHaveTheirTypeAndCaching(String path, String type, String caching) throws Exception {
    HttpResponse<byte[]> file = client.get(path);

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(header(file, "content-type")).isEqualTo(type);
    assertThat(header(file, "cache-control")).isEqualTo(caching);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void aFileTheBrowserHasAlreadyIsNotSentAgain(String encoding) throws Exception {
    HttpResponse<byte[]> first = client.get("/main-ABCDEF12.js", "Accept-Encoding", encoding);

    HttpResponse<byte[]> again =
        client.get(
            "/main-ABCDEF12.js",
            "Accept-Encoding",
            encoding,
            "If-None-Match",
            header(first, "etag"));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void textIsCompressedForWhoAsks() throws Exception {
    HttpResponse<byte[]> file = client.get("/main-ABCDEF12.js", "Accept-Encoding", "gzip");

    assertThat(header(file, "content-encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(file.body())).readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .startsWith("let a = 1;");
    assertThat(file.body().length).isLessThan(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/vendor/../../secret.txt",
        "/vendor/%2e%2e/%2e%2e/secret.txt",
        "/vendor/..%2f..%2fsecret.txt",
        "/vendor/..%5c..%5csecret.txt",
        "/link.txt",
        "/plugins/peek_plugin_a/1.0.0-0/../../../secret.txt"
      })
  void nothingOutsideTheFoldersIsServed(String path) throws Exception {
    Files.createSymbolicLink(folder.resolve("shell/link.txt"), folder.resolve("secret.txt"));

    String answer =
        client.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).doesNotContain("outside").containsPattern("^HTTP/1.1 4\\d\\d");
  }

  @Test
  void pluginsComeAndGoWhileTheSiteRuns() throws Exception {
    write("web/index.js", "export const routes = [];");
    write("assets/icon.svg", "<svg/>");
    String address = "/plugins/peek_plugin_a/1.0.0-1a2b3c4d/";
    assertThat(client.get(address + "index.js").statusCode()).isEqualTo(404);

    plugins.put(plugin());

    assertThat(text(client.get("/plugins/manifest.json")))
        .isEqualTo(
            "{\"shell\":\"mobile\",\"platformVersion\":\"0.1.0\","
                + "\"appearance\":{\"productName\":null,\"logo\":null,"
                + "\"sheet\":\"/theme.css?e3b0c44298fc1c14\"},\"plugins\":["
                + "{\"name\":\"peek_plugin_a\",\"title\":\"A\",\"version\":\"1.0.0\","
                + "\"revision\":\"1.0.0-1a2b3c4d\","
                + "\"module\":\"/plugins/peek_plugin_a/1.0.0-1a2b3c4d/index.js\","
                + "\"root\":null,\"config\":null,"
                + "\"homeLink\":{\"text\":\"A\",\"icon\":\"/plugins/peek_plugin_a/1.0.0-1a2b3c4d/assets/icon.svg\"},"
                + "\"titleBarLink\":null}],\"development\":null}");
    assertThat(text(client.get(address + "index.js"))).startsWith("export");
    HttpResponse<byte[]> icon = client.get(address + "assets/icon.svg");
    assertThat(header(icon, "content-type")).isEqualTo("image/svg+xml");
    assertThat(header(icon, "cache-control")).contains("immutable");

    plugins.remove("peek_plugin_a");

    assertThat(text(client.get("/plugins/manifest.json"))).contains("\"plugins\":[]");
    assertThat(header(client.get("/plugins/manifest.json"), "cache-control")).isEqualTo("no-store");
  }

  @Test
  void healthIs200WhenUpAnd503WhenDegraded() throws Exception {
    assertThat(client.get("/health").statusCode()).isEqualTo(200);
    health.set(HealthReport.Status.DEGRADED);
    assertThat(client.get("/health").statusCode()).isEqualTo(503);
  }

  @Test
  void onlyWhoShowsTheKeyOfTheServicesReadsWhatFailed() throws Exception {
    assertThat(text(client.get("/health"))).isEqualTo("{\"service\":\"client\",\"status\":\"UP\"}");
    assertThat(text(client.get("/health", "Authorization", "Bearer no" + KEY)))
        .isEqualTo("{\"service\":\"client\",\"status\":\"UP\"}");
    assertThat(text(client.get("/health", "Authorization", "Bearer " + KEY)))
        .isEqualTo(
            "{\"service\":\"client\",\"status\":\"UP\",\"version\":\"0.1.0\",\"plugins\":["
                + "{\"name\":\"p\",\"version\":\"1.0.0\",\"state\":\"FAILED\",\"error\":\"why\",\"stackTrace\":null}],"
                + "\"links\":[]}");
  }

  @Test
  void metricsAreTextForPrometheus() throws Exception {
    HttpResponse<byte[]> metrics = client.get("/metrics");
    assertThat(text(metrics)).isEqualTo("vortex_links 2.0\n");
    assertThat(header(metrics, "content-type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(header(metrics, "cache-control")).isEqualTo("no-store");
    assertThat(client.post("/metrics", new byte[0]).statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:1, 200",
    "127.0.0.1, 200",
    "[::1]:80, 200",
    "LOCALHOST, 200",
    "evil.example, 403",
    "127.0.0.1.evil.example, 403",
    "10.0.0.1:8000, 403"
  })
  void onlyNamesOfThisMachineAreAnswered(String host, int status) throws Exception {
    assertThat(
            client.raw("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, 200",
    "http://localhost:9999, 403",
    "https://evil.example, 403",
    "null, 403"
  })
  void websocketsAreOpenedOnlyByOurOwnPages(String origin, int status) throws Exception {
    assertThat(
            client.raw(
                "GET /vortexws HTTP/1.1\r\nHost: localhost:8000\r\nConnection: Upgrade, close\r\n"
                    + "Upgrade: websocket\r\nAuthorization: Bearer "
                    + KEY
                    + "\r\nOrigin: "
                    + origin
                    + "\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void theSitesOfServicesAskForTheKey() throws Exception {
    assertThat(client.get("/vortexws").statusCode()).isEqualTo(401);
    assertThat(client.get("/vortexws", "Authorization", "Bearer wrong").statusCode())
        .isEqualTo(401);
    assertThat(client.get("/vortexws", "Authorization", "Basic " + KEY).statusCode())
        .isEqualTo(401);
    assertThat(text(client.get("/vortexws", "Authorization", "Bearer " + KEY))).isEqualTo("linked");
  }

  @Test
  void errorsArePagesForPeopleAndJsonForPrograms() throws Exception {
    assertThat(text(client.get("/no.js", "Accept", "text/html")))
        .contains("<h1>404 Not Found</h1>", "There is nothing at this address.");
    assertThat(text(client.get("/no.js", "Accept", "application/json")))
        .contains("\"status\":404", "There is nothing at this address.");
    assertThat(client.post("/style.css", new byte[0]).statusCode()).isEqualTo(405);
  }

  @Test
  void tooLongRequestsAreRefused() throws Exception {
    assertThat(client.get("/", "X-Long", "x".repeat(20_000)).statusCode()).isEqualTo(431);
    // Without the body: the refusal may overtake it, and a client that still sends misses it.
    assertThat(
            client.raw(
                "POST /health HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 100000\r\n\r\n"
                    .formatted(site.port())))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void aShellThatIsNotBuiltSaysSo() throws Exception {
    Files.delete(folder.resolve("shell/index.html"));

    HttpResponse<byte[]> answer = client.get("/", "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(text(answer)).contains("index.html is missing", "./peek build");
  }

  @Test
  void aPortInUseIsNamedWithItsKeyAndTheCure() {
    try (HttpSite second = new HttpSite(config(site.port()), new SiteRoutes())) {
      assertThatThrownBy(second::start)
          .isInstanceOf(SiteException.class)
          .hasMessageContainingAll(
              "port " + site.port(),
              "Address already in use",
              "httpServer.mobile.sitePort",
              "ss -l");
    }
  }

  private WebPlugin plugin() {
    return WebPlugins.pages("peek_plugin_a", "1.0.0-1a2b3c4d", folder);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static HttpSiteConfig config(int port) {
    return new HttpSiteConfig("mobile", "127.0.0.1", port, 100, Duration.ofSeconds(20), 16, 64);
  }

  /** Stands for the websocket handler. */
  private static final class Answer extends Handler.Abstract {

    private final String text;

    Answer(String text) {
      this.text = text;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.write(true, StandardCharsets.UTF_8.encode(text), callback);
      return true;
    }
  }
}
