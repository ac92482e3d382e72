package org.peekplatform.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peekplatform.site.SiteClient.header;
import static org.peekplatform.site.SiteClient.text;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.ConfiguredFile;
import org.peekplatform.config.FrontendConfig;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.config.ThemeConfig;
import org.peekplatform.vortex.Until;

class OverlayTest {

  private static final Pattern MODULE = Pattern.compile("\"module\":\"([^\"]*)index.js\"");

  private final Path folder;
  private final Overlay overlay;
  private final PluginRoutes plugins;
  private final HttpSite site;
  private final SiteClient client;
  private volatile OverlaySnapshot seen = OverlaySnapshot.EMPTY;

  OverlayTest(@TempDir Path folder) {
    this.folder = folder;
    this.overlay = Overlay.open(folder.resolve("overlay"), 10_000);
    this.plugins =
        new PluginRoutes(
            "mobile", "0.1.0", FrontendConfig.defaults(folder.resolve("overlay")), overlay);
    this.site =
        new HttpSite(
            new HttpSiteConfig("mobile", "127.0.0.1", 0, 100, Duration.ofSeconds(20), 16, 64),
            new SiteRoutes().plugins(plugins).shell(folder.resolve("shell")));
    this.client = new SiteClient(site);
  }

  @BeforeEach
  void start() throws IOException {
    write("shell/index.html", "<html>built</html>");
    write("shell/favicon.svg", "<svg>built</svg>");
    write("shell/main-ABCDEF12.js", "built");
    write("web/index.js", "export const routes = [];");
    write("assets/icon.svg", "<svg>built</svg>");
    plugins.put(WebPlugins.pages("peek_plugin_a", "1.0.0-1a2b3c4d", folder));
    // Called after the plugins' own.
    overlay.onChange(() -> seen = overlay.snapshot());
    site.start();
  }

  @AfterEach
  void stop() {
    client.close();
    site.close();
    overlay.close();
  }

  @Test
  void aFileOfAPluginIsReplacedUnderANewAddressSoThatBrowsersMayKeepIt() throws Exception {
    String built = address();
    assertThat(text(client.get(built + "assets/icon.svg"))).isEqualTo("<svg>built</svg>");

    changed("overlay/plugins/peek_plugin_a/assets/icon.svg", "<svg>ours</svg>");

    String overlaid = address();
    assertThat(overlaid).isNotEqualTo(built).startsWith("/plugins/peek_plugin_a/1.0.0-1a2b3c4d~");
    HttpResponse<byte[]> icon = client.get(overlaid + "assets/icon.svg");
    assertThat(text(icon)).isEqualTo("<svg>ours</svg>");
    assertThat(header(icon, "content-type")).isEqualTo("image/svg+xml");
    assertThat(header(icon, "cache-control")).contains("immutable");
    assertThat(text(client.get(overlaid + "index.js"))).startsWith("export");
    assertThat(header(client.get(built + "assets/icon.svg"), "cache-control"))
        .isEqualTo("no-cache");

    Files.delete(folder.resolve("overlay/plugins/peek_plugin_a/assets/icon.svg"));
    Until.isTrue(() -> seen.files().isEmpty(), () -> seen.files().keySet());

    assertThat(address()).isEqualTo(built);
    assertThat(text(client.get(built + "assets/icon.svg"))).isEqualTo("<svg>built</svg>");
  }

  @Test
  void textsOfLinksAreReplacedAndThePagesKeepTheirAddress() throws Exception {
    String built = address();

    changed(
        "overlay/plugins/peek_plugin_a/texts.json",
        "{\"title\": \"Training\", \"homeLinkText\": \"Learn\"}");

    assertThat(address()).isEqualTo(built);
    assertThat(manifest()).contains("\"title\":\"Training\"").contains("\"text\":\"Learn\"");
    assertThat(client.get(built + "texts.json").statusCode()).isEqualTo(404);
  }

  @Test
  void textsThatAreNoJsonChangeNothing() throws Exception {
    String before = manifest();
    write("overlay/plugins/peek_plugin_a/texts.json", "{");
    changed("overlay/texts.json", "{\"productName\": \"Grid Eye\"}");

    assertThat(manifest())
        .isEqualTo(before.replace("\"productName\":null", "\"productName\":\"Grid Eye\""));
  }

  @Test
  void filesOfTheShellAreReplacedAndAskedForAnew() throws Exception {
    write("overlay/shells/mobile/favicon.svg", "<svg>ours</svg>");
    write("overlay/shells/mobile/main-ABCDEF12.js", "ours");
    write("overlay/shells/desktop/index.html", "<html>desktop</html>");
    changed("overlay/logo.svg", "<svg>logo</svg>");

    HttpResponse<byte[]> icon = client.get("/favicon.svg");
    assertThat(text(icon)).isEqualTo("<svg>ours</svg>");
    assertThat(header(icon, "cache-control")).isEqualTo("no-cache");
    assertThat(client.get("/favicon.svg", "If-None-Match", header(icon, "etag")).statusCode())
        .isEqualTo(304);
    assertThat(text(client.get("/main-ABCDEF12.js"))).isEqualTo("built");
    assertThat(text(client.get("/"))).isEqualTo("<html>built</html>");
  }

  @Test
  void aPageOfTheOverlayGetsThePolicyOfItsOwnScripts() throws Exception {
    write(
        "overlay/shells/mobile/index.html",
        "<html><script type=\"importmap\">{\"imports\":{}}</script></html>");
    changed("overlay/logo.svg", "<svg>logo</svg>");

    HttpResponse<byte[]> page = client.get("/");
    assertThat(text(page)).contains("importmap");
    assertThat(header(page, "content-security-policy"))
        .contains("script-src 'self' 'sha256-URrTy+Il/Nz0lHojVUx275hWqAWhkSF0VsHbUM4/6Hw=';");
  }

  @Test
  void aLogoAndStylesReachThePagesByTheManifest() throws Exception {
    assertThat(manifest()).contains("\"logo\":null");

    write("overlay/theme.css", ":root{--peek-bar:red}");
    write("overlay/shells/mobile/theme.css", "h1{color:red}");
    changed("overlay/logo.svg", "<svg>logo</svg>");

    Matcher logo = Pattern.compile("\"logo\":\"(/look/logo-[0-9a-f]+\\.svg)\"").matcher(manifest());
    assertThat(logo.find()).isTrue();
    HttpResponse<byte[]> image = client.get(logo.group(1));
    assertThat(text(image)).isEqualTo("<svg>logo</svg>");
    assertThat(header(image, "cache-control")).contains("immutable");
    assertThat(header(image, "content-security-policy")).contains("default-src 'none'");
    HttpResponse<byte[]> sheet = client.get("/theme.css");
    assertThat(text(sheet)).isEqualTo(":root{--peek-bar:red}\nh1{color:red}\n");
    assertThat(header(sheet, "content-type")).isEqualTo("text/css;charset=utf-8");
    assertThat(header(sheet, "cache-control")).isEqualTo("no-cache");
  }

  @Test
  void nothingThatLeadsOutOfTheFolderOrIsTooMuchIsServed() throws Exception {
    write("secret.txt", "outside");
    Files.createDirectories(folder.resolve("overlay/shells/mobile"));
    Files.createSymbolicLink(
        folder.resolve("overlay/shells/mobile/link.txt"), folder.resolve("secret.txt"));
    Files.createSymbolicLink(folder.resolve("overlay/shells/mobile/up"), folder);
    write("overlay/shells/mobile/big.txt", "x".repeat(10_001));
    write("overlay/shells/mobile/.hidden", "hidden");
    write("overlay/vendor/core.mjs", "ours");
    changed("overlay/logo.svg", "<svg>logo</svg>");

    for (String path : List.of("link.txt", "up/secret.txt", "big.txt", ".hidden")) {
      assertThat(client.get("/" + path).statusCode()).isEqualTo(404);
    }
    assertThat(client.get("/vendor/core.mjs").statusCode()).isEqualTo(404);
    assertThat(
            client.raw(
                "GET /plugins/peek_plugin_a/1.0.0-1a2b3c4d/../../../secret.txt HTTP/1.1\r\n"
                    + "Host: localhost\r\nConnection: close\r\n\r\n"))
        .doesNotContain("outside");
  }

  @Test
  void coloursAndLogoCanBeConfigured() throws Exception {
    write("brand.png", "image");
    Path logo = folder.resolve("brand.png");
    PluginRoutes branded = new PluginRoutes("mobile", "0.1.0", look(logo), overlay);

    SiteLook look = branded.look();

    assertThat(look.productName()).isEqualTo("Grid Eye");
    assertThat(look.logoAddress()).endsWith(".png");
    assertThat(look.sheet().text())
        .contains(":root:not([data-theme='dark']){--peek-primary:#8a1538;")
        .contains("--peek-on-primary:#ffffff;")
        .contains(":root[data-theme='dark']{--peek-bar:#f0f0f0;--peek-bar-text:#14181b;}");
    write("brand.txt", "text");
    assertThatThrownBy(
            () -> new PluginRoutes("mobile", "0.1.0", look(folder.resolve("brand.txt")), overlay))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("frontend.logo")
        .hasMessageContaining("must be an image");
  }

  private FrontendConfig look(Path logo) {
    return new FrontendConfig(
        folder.resolve("overlay"),
        1,
        3,
        "Grid Eye",
        new ConfiguredFile("frontend.logo", logo),
        new ThemeConfig("#8a1538", "", ""),
        new ThemeConfig("", "#f0f0f0", ""));
  }

  private String manifest() throws Exception {
    return text(client.get("/plugins/manifest.json"));
  }

  private String address() throws Exception {
    Matcher module = MODULE.matcher(manifest());
    assertThat(module.find()).isTrue();
    return module.group(1);
  }

  /** Writes a file of the overlay and waits until the site has it, and what came before. */
  private void changed(String path, String text) throws IOException {
    write(path, text);
    String inside = path.substring("overlay/".length());
    Until.isTrue(
        () -> {
          OverlayFile file = seen.find(inside);
          return file != null && file.text().equals(text);
        },
        () -> seen.files().keySet());
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
