package org.peekplatform.pluginruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.UpgradeMode;

class ArchiveCheckTest {

  private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 20, 1_000_000, 50, 10_000);
  private static final String SBOM = "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\"}";

  @TempDir private Path folder;

  @Test
  void aGoodArchiveHasNeitherProblemsNorWarnings() throws IOException {
    ArchiveReport report = check(good());

    assertThat(report.problems()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    assertThat(report.signature()).isEqualTo(new ArchiveSignature.Unsigned());
    assertThat(report.archive().sha256()).hasSize(64);
    assertThat(report.archive().sizeBytes()).isPositive();
  }

  @Test
  void theManifestTellsPermissionsModeAndEveryKeyOfAShell() throws IOException {
    PluginDefinition definition =
        check(
                good()
                    .services("mobile", "doc-user")
                    .permissions("network", "httpResources")
                    .section(
                        """
                        "upgradeMode": "restart", "mobile": {"appModule": "web/mobile/index.js",
                          "rootModule": "web/mobile/root.js", "rootServices": [{"class": "Alarms"}],
                          "rootComponents": [{"class": "AlarmPopup"}],
                          "cfgModule": "web/mobile/config.js", "configLinkPath": "offline",
                          "showHomeLink": false, "showInTitleBar": true, "titleBarText": "Inbox",
                          "titleBarCounter": {"observable": "peek_plugin_a",
                            "tuple": "peek_plugin_a.CountTuple", "field": "count"}},
                        "doc-user": {"docDir": "docs/user/"}
                        """)
                    .entry("web/mobile/index.js", "")
                    .entry("web/mobile/root.js", "")
                    .entry("web/mobile/config.js", "")
                    .entry("docs/user/index.md", "# A"))
            .archive()
            .definition();

    assertThat(definition.permissions())
        .containsExactlyInAnyOrder(PluginPermission.NETWORK, PluginPermission.HTTP_RESOURCES);
    assertThat(definition.upgradeMode()).isEqualTo(UpgradeMode.RESTART);
    assertThat(definition.docs())
        .containsEntry(PluginBook.USER, new PluginDocs("docs/user", "index.md"));
    assertThat(definition.pages().values())
        .containsExactly(
            new PluginPages(
                "index.js",
                new PluginPages.Root("root.js", List.of("Alarms"), List.of("AlarmPopup")),
                new PluginPages.Config("config.js", "offline", "Title"),
                null,
                null,
                null,
                new PluginPages.TitleBar(
                    false,
                    "Inbox",
                    new PluginPages.Counter(
                        "peek_plugin_a", "peek_plugin_a.CountTuple", "count"))));
  }

  @Test
  void anUnknownKeyIsAWarningWithTheNearestKnownOne() throws IOException {
    ArchiveReport report =
        check(
            good()
                .services("agent", "mobile")
                .section(
                    """
                    "upgrademod": "swap", "mobile": {"appModule": "web/mobile/index.js",
                      "titelBarText": "A", "appDir": "src"}
                    """)
                .entry("web/mobile/index.js", ""));

    assertThat(report.warnings())
        .satisfiesExactlyInAnyOrder(
            text ->
                assertThat(text).isEqualTo("upgrademod is not known. Did you mean upgradeMode?"),
            text ->
                assertThat(text)
                    .isEqualTo("mobile.titelBarText is not known. Did you mean titleBarText?"),
            text -> assertThat(text).startsWith("mobile.appDir is not used"));
  }

  @Test
  void filesThatTheManifestNamesMustBeThere() throws IOException {
    ArchiveReport report =
        check(
            good()
                .services("agent", "desktop", "doc-admin")
                .section(
                    """
                    "desktop": {"appModule": "web/desktop/index.js", "assetDir": "assets",
                      "icon": "assets/icon.svg"}, "doc-admin": {"docDir": "docs"}
                    """)
                .entry("web/desktop/main.js", ""));

    assertThat(report.problems())
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("desktop.appModule", "web/desktop/index.js", "web/desktop/main.js"))
        .anySatisfy(text -> assertThat(text).contains("desktop.assetDir", "assets"))
        .anySatisfy(text -> assertThat(text).contains("desktop.icon", "assets/icon.svg"))
        .anySatisfy(text -> assertThat(text).contains("doc-admin.docRst", "docs/index.md"))
        .hasSize(4);
  }

  @Test
  void scriptsNeedNamesThatTellTheirOrderAndWhatTheyUndo() throws IOException {
    ArchiveReport report =
        check(
            good()
                .services("agent", "storage")
                .permissions("database", "files")
                .section("\"storage\": {\"migrationsDir\": \"migrations\"}")
                .entry("migrations/V1__tables.sql", "")
                .entry("migrations/V10__more.sql", "")
                .entry("migrations/V2__colours.sql", "")
                .entry("migrations/undo/U2__colours.sql", "")
                .entry("migrations/undo/U3__nothing.sql", "")
                .entry("migrations/contract/V2__drop.sql", "")
                .entry("migrations/colours.sql", ""));

    assertThat(report.migrations())
        .containsExactly(
            "migrations/V1__tables.sql",
            "migrations/V2__colours.sql",
            "migrations/V10__more.sql",
            "migrations/contract/V2__drop.sql",
            "migrations/undo/U2__colours.sql",
            "migrations/undo/U3__nothing.sql");
    assertThat(report.problems())
        .anySatisfy(text -> assertThat(text).contains("colours.sql is not run"))
        .anySatisfy(text -> assertThat(text).contains("contract/V2__drop.sql", "same version"))
        .anySatisfy(text -> assertThat(text).contains("U3__nothing.sql", "no script"))
        .hasSize(3);
    assertThat(report.warnings())
        .anySatisfy(text -> assertThat(text).contains("V1__tables.sql", "cannot be taken back"));
  }

  @Test
  void aServiceNeedsOneHookWhoseClassIsThereAndNoCopyOfThePlatform() throws IOException {
    ArchiveReport report =
        check(
            good()
                .services("agent", "server")
                .source(
                    "org.peekplatform.plugin.Mine",
                    "package org.peekplatform.plugin; public class Mine {}"));

    assertThat(report.problems())
        .anySatisfy(text -> assertThat(text).contains("requiresServices names server", "0 classes"))
        .anySatisfy(text -> assertThat(text).contains("lib/plugin.jar", "org.peekplatform.plugin."))
        .hasSize(2);
  }

  @Test
  void aPluginForAnotherApiIsRefusedWithBothVersions() {
    assertThatThrownBy(
            () ->
                check(
                    good().manifestPart("\"version\"", "\"apiVersion\": \"^2.0.0\", \"version\"")))
        .isInstanceOf(PluginException.class)
        .hasMessageContainingAll("peek_plugin_a 1.0.0 needs the plugin API ^2.0.0", "has 1.0.0");
  }

  private static ArchiveBuilder good() {
    return new ArchiveBuilder("peek_plugin_a", "1.0.0").agentHook().entry("sbom.json", SBOM);
  }

  private ArchiveReport check(ArchiveBuilder builder) throws IOException {
    Path target = folder.resolve("software");
    builder.buildInto(target);
    return ArchiveCheck.check(
        target.resolve("peek_plugin_a-1.0.0.zip"),
        LIMITS,
        new TrustedPublishers(folder.resolve("trusted")));
  }
}
