package org.peekplatform.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peekplatform.site.SiteClient.header;
import static org.peekplatform.site.SiteClient.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.FrontendConfig;
import org.peekplatform.config.HttpSiteConfig;

class PluginRoutesTest {

  private static final String NAME = "peek_plugin_a";

  private final Path folder;
  private final Overlay overlay;
  private final PluginRoutes plugins;
  private final HttpSite site;
  private final SiteClient client;

  PluginRoutesTest(@TempDir Path folder) {
    this.folder = folder;
    this.overlay = Overlay.open(folder.resolve("overlay"), 1 << 20);
    this.plugins =
        new PluginRoutes(
            "mobile", "0.1.0", FrontendConfig.defaults(folder.resolve("overlay")), overlay);
    this.site =
        new HttpSite(
            new HttpSiteConfig("mobile", "127.0.0.1", 0, 100, Duration.ofSeconds(20), 16, 64),
            new SiteRoutes().plugins(plugins));
    this.client = new SiteClient(site);
  }

  @BeforeEach
  void start() {
    site.start();
  }

  @AfterEach
  void stop() {
    client.close();
    site.close();
    overlay.close();
  }

  @Test
  void pagesOfAFormerVersionStayReadableForBrowsersThatShowThem() throws Exception {
    plugins.replaceAll(List.of(version(1)));
    plugins.replaceAll(List.of(version(2)));

    HttpResponseText old = get(1);
    assertThat(old.text()).isEqualTo("chunk 1");
    assertThat(old.caching()).isEqualTo("no-cache");
    assertThat(get(2).text()).isEqualTo("chunk 2");
    assertThat(get(2).caching()).contains("immutable");
    assertThat(plugins.kept()).extracting(WebPlugin::revision).containsExactly("1.0.0-1");
  }

  @Test
  void soDoThoseOfARemovedPlugin() throws Exception {
    plugins.replaceAll(List.of(version(1)));
    plugins.replaceAll(List.of());

    assertThat(get(1).text()).isEqualTo("chunk 1");
  }

  @Test
  void onlyTheConfiguredNumberOfFormerVersionsIsKept() throws Exception {
    for (int i = 1; i <= 6; i++) {
      plugins.replaceAll(List.of(version(i)));
    }

    assertThat(plugins.kept())
        .extracting(WebPlugin::revision)
        .containsExactly("1.0.0-5", "1.0.0-4", "1.0.0-3");
    assertThat(client.get("/plugins/peek_plugin_a/1.0.0-2/chunk.js").statusCode()).isEqualTo(404);
    assertThat(get(3).text()).isEqualTo("chunk 3");
  }

  @Test
  void aVersionThatComesBackIsNoLongerAFormerOne() throws Exception {
    plugins.replaceAll(List.of(version(1)));
    plugins.replaceAll(List.of(version(2)));
    plugins.replaceAll(List.of(version(1)));

    assertThat(plugins.kept()).extracting(WebPlugin::revision).containsExactly("1.0.0-2");
    assertThat(get(1).caching()).contains("immutable");
  }

  @Test
  void listenersHearOfChangesAndOfNothingElse() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    plugins.onChange(heard::incrementAndGet);
    String before = plugins.revision();

    plugins.replaceAll(List.of(version(1)));
    plugins.replaceAll(List.of(version(1)));

    assertThat(heard).hasValue(1);
    assertThat(plugins.revision()).isNotEqualTo(before);
  }

  @Test
  void theManifestSaysWhatIsLoadedWithTheShellAndWhatStandsInItsFrame() throws Exception {
    plugins.put(WebPlugins.full(NAME, "1.0.0-1", folder));

    assertThat(text(client.get("/plugins/manifest.json")))
        .contains(
            "\"root\":{\"module\":\"/plugins/peek_plugin_a/1.0.0-1/root.js\",\"services\":[\"Popups\"],\"components\":[\"PopupHost\"]}")
        .contains(
            "\"config\":{\"module\":\"/plugins/peek_plugin_a/1.0.0-1/config.js\",\"linkPath\":\"general\",\"linkText\":\"Popups\"}")
        .contains("\"homeLink\":null")
        .contains(
            "\"titleBarLink\":{\"text\":\"Inbox\",\"side\":\"right\",\"icon\":\"/plugins/peek_plugin_a/1.0.0-1/assets/icon.svg\",\"counter\":{\"observable\":\"observable\",\"tuple\":\"tuple\",\"field\":\"count\"}}");
  }

  @Test
  void theManifestSaysWhatAnAuthorHasToMendUntilItIsMended() throws Exception {
    NoticeBoard board = new NoticeBoard();
    String before = plugins.revision();
    try (AutoCloseable _ = board.follow(plugins::showNotice)) {
      board.show(
          new DevelopmentNotice(
              "It cannot be built",
              "Correct it.",
              List.of(
                  new DevelopmentNotice.Problem(
                      "Pumps.java",
                      2,
                      5,
                      "';' expected",
                      List.of(new DevelopmentNotice.Line(2, "int a"))))));

      assertThat(text(client.get("/plugins/manifest.json")))
          .contains(
              "\"development\":{\"heading\":\"It cannot be built\",\"advice\":\"Correct it.\",\"problems\":[{\"file\":\"Pumps.java\",\"line\":2,\"column\":5,\"message\":\"';' expected\",\"excerpt\":[{\"number\":2,\"text\":\"int a\"}]}]}");
      assertThat(plugins.revision()).isNotEqualTo(before);

      board.show(null);
      assertThat(text(client.get("/plugins/manifest.json"))).contains("\"development\":null");
      assertThat(plugins.revision()).isEqualTo(before);
    }
  }

  private WebPlugin version(int number) throws IOException {
    Path own = folder.resolve("v" + number);
    Files.createDirectories(own.resolve("web"));
    Files.writeString(own.resolve("web/chunk.js"), "chunk " + number);
    return WebPlugins.pages(NAME, "1.0.0-" + number, own);
  }

  private record HttpResponseText(String text, String caching) {}

  private HttpResponseText get(int version) throws Exception {
    var answer = client.get("/plugins/peek_plugin_a/1.0.0-" + version + "/chunk.js");
    return new HttpResponseText(text(answer), header(answer, "cache-control"));
  }
}
