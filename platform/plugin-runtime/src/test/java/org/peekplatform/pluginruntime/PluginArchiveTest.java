package org.peekplatform.pluginruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.site.WebPlugin;

class PluginArchiveTest {

  private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 20, 100_000, 50, 10_000);
  private static final String GOOD = new ArchiveBuilder("peek_plugin_a", "1.0.0").manifest();

  @TempDir private Path folder;

  @Test
  void aGoodArchiveIsUnpackedOnceUnderItsNameVersionAndHash() throws IOException {
    new ArchiveBuilder("peek_plugin_a", "1.0.0").entry("assets/x.txt", "x").buildInto(software());
    PluginArchive archive = open("peek_plugin_a-1.0.0.zip");
    PluginCache cache = new PluginCache(folder.resolve("cache"), LIMITS);

    UnpackedPlugin plugin = cache.unpack(archive);

    assertThat(plugin.folder().getFileName().toString())
        .matches("peek_plugin_a-1\\.0\\.0-[0-9a-f]{8}");
    assertThat(plugin.folder().resolve("assets/x.txt")).hasContent("x");
    assertThat(cache.unpack(archive)).isEqualTo(plugin);
    assertThat(plugin.definition().plugin().title()).isEqualTo("Title");
  }

  @Test
  void whatIsNoLongerUsedLeavesTheCache() throws IOException {
    new ArchiveBuilder("peek_plugin_a", "1.0.0").buildInto(software());
    new ArchiveBuilder("peek_plugin_a", "1.1.0").buildInto(software());
    PluginCache cache = new PluginCache(folder.resolve("cache"), LIMITS);
    UnpackedPlugin old = cache.unpack(open("peek_plugin_a-1.0.0.zip"));
    Files.createDirectory(folder.resolve("cache/.unpacking-dead"));
    UnpackedPlugin now = cache.unpack(open("peek_plugin_a-1.1.0.zip"));

    cache.retain(List.of(now));

    assertThat(old.folder()).doesNotExist();
    assertThat(folder.resolve("cache")).isDirectoryContaining(path -> path.equals(now.folder()));
    assertThat(folder.resolve("cache/.unpacking-dead")).doesNotExist();
  }

  @Test
  void theNewestVersionIsChosenAndBrokenArchivesAreNamed() throws IOException {
    new ArchiveBuilder("peek_plugin_a", "1.9.0").buildInto(software());
    new ArchiveBuilder("peek_plugin_a", "1.10.0").buildInto(software());
    Files.writeString(software().resolve("peek_plugin_b-1.0.0.zip"), "not a zip");

    PluginChoices.Found found =
        PluginChoices.of(List.of("peek_plugin_a", "peek_plugin_b", "peek_plugin_c"))
            .findIn(new PluginStore(software(), LIMITS, 10));

    assertThat(found.archives())
        .extracting(archive -> archive.definition().plugin().version())
        .containsExactly("1.10.0");
    assertThat(found.missing().get("peek_plugin_b"))
        .contains("peek_plugin_b-1.0.0.zip", "not a readable plugin archive");
    assertThat(found.missing().get("peek_plugin_c")).contains("holds no archive of it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.txt", "/evil.txt", "lib/../../evil.txt", "..\\evil.txt", "c:/x"})
  void anEntryThatLeadsOutOfTheFolderIsRefused(String entry) throws IOException {
    assertRefused(Map.of("plugin_package.json", GOOD, entry, "x"), entry);
    assertThat(folder.resolve("evil.txt")).doesNotExist();
  }

  @Test
  void theManifestMustBeAtTheRoot() throws IOException {
    assertRefused(Map.of("a/plugin_package.json", GOOD), "exactly one", "a/plugin_package.json");
    assertRefused(Map.of("x.txt", ""), "exactly one", "none");
    assertRefused(
        Map.of("plugin_package.json", GOOD, "b/plugin_package.json", GOOD), "exactly one");
  }

  @Test
  void anArchiveThatUnpacksToTooMuchIsRefusedAndLeavesNothing() throws IOException {
    new ArchiveBuilder("peek_plugin_a", "1.0.0")
        .entry("zeros", "0".repeat(200_000))
        .buildInto(software());
    PluginCache cache = new PluginCache(folder.resolve("cache"), LIMITS);

    assertThatThrownBy(() -> cache.unpack(open("peek_plugin_a-1.0.0.zip")))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plugin.maxUnpackedMb");
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "peek_plugin_a | Evil-Name | plugin.packageName is \"Evil-Name\" | begins with"
            + " peek_plugin_",
        "1.0.0 | 1.0 | plugin.version is \"1.0\" | semantic version",
        "\"agent\" | \"satellite\" | requiresServices is | server, storage, client",
        "\"title\": \"Title\", | `` | plugin.title is missing | not blank",
        "\"dependencies\": {} | \"dependencies\": {\"peek_plugin_b\": \"about 1\"} | dependencies.peek_plugin_b is \"about 1\" |"
            + " version range",
        "\"agent\" | \"mobile\" | mobile.appModule is missing | web/mobile/index.js",
        "} | ,} | not valid JSON: line | Correct it",
      })
  void aWrongManifestIsRefusedWithItsKeyAndWhatIsAllowed(
      String replaced, String by, String found, String allowed) throws IOException {
    assertRefused(Map.of("plugin_package.json", GOOD.replace(replaced, by)), found, allowed);
  }

  @Test
  void thePagesOfAShellBecomeAPluginOfItsSite() throws IOException {
    new ArchiveBuilder("peek_plugin_a", "1.0.0")
        .services("mobile", "desktop")
        .section(
            """
            "mobile": {"appModule": "web/mobile/index.js", "assetDir": "assets",
              "icon": "assets/icon.svg", "homeLinkText": "Home", "showInTitleBar": true,
              "titleBarLeft": true}, "desktop": {"appModule": "web/desktop/index.js"}
            """)
        .entry("web/mobile/index.js", "export const routes = [];")
        .entry("assets/icon.svg", "<svg/>")
        .buildInto(software());
    UnpackedPlugin plugin =
        new PluginCache(folder.resolve("cache"), LIMITS).unpack(open("peek_plugin_a-1.0.0.zip"));

    WebPlugin page = plugin.webPlugin(PeekService.MOBILE).orElseThrow();

    assertThat(page.module()).isEqualTo("index.js");
    assertThat(page.homeLink()).isEqualTo(new WebPlugin.HomeLink("Home", "icon.svg"));
    assertThat(page.titleBarLink())
        .isEqualTo(new WebPlugin.TitleBarLink("Title", WebPlugin.Side.LEFT, "icon.svg", null));
    assertThat(plugin.webPlugin(PeekService.DESKTOP)).isEmpty();
  }

  private void assertRefused(Map<String, String> entries, String... message) throws IOException {
    Path file = software().resolve("bad.zip");
    ArchiveBuilder.zip(file, entries);
    assertThatThrownBy(() -> PluginArchive.open(file, LIMITS))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(message);
  }

  private PluginArchive open(String name) throws IOException {
    return PluginArchive.open(software().resolve(name), LIMITS);
  }

  private Path software() throws IOException {
    return Files.createDirectories(folder.resolve("software"));
  }
}
