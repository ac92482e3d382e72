package org.peekplatform.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.pluginruntime.ArchiveCheck;
import org.peekplatform.pluginruntime.ArchiveReport;
import org.peekplatform.pluginruntime.PackPlugin;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginProject;
import org.peekplatform.pluginruntime.TrustedPublishers;

/**
 * What every plugin must be able to do. A plugin's tests extend this class, without a body if the
 * plugin needs no others:
 *
 * <pre>{@code class AlarmsCompatibilityTest extends PluginCompatibilityTest {}}</pre>
 *
 * <p>The tests run the archive that the build made, so they come after packing: in Maven in the
 * phase {@code integration-test}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
public abstract class PluginCompatibilityTest {

  private final PluginProject project = new PluginProject(Path.of(""));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  /** For the class that extends this one. */
  protected PluginCompatibilityTest() {}

  /**
   * Returns the archive under test.
   *
   * @return by default {@code target/<name>-<version>.zip}
   */
  protected Path archive() {
    return project.archive();
  }

  /**
   * Returns the archives of the plugins that this one depends on.
   *
   * @return their files; by default none
   */
  protected List<Path> dependencies() {
    return List.of();
  }

  @Test
  @DisplayName("the archive has all that its manifest names")
  void theArchiveHasAllThatItsManifestNames() {
    assertEquals(List.of(), report().problems());
  }

  @Test
  @DisplayName("tuples have the plugin's name before theirs, and arrive as they were sent")
  void tuplesHaveThePluginsNameBeforeTheirsAndArriveAsTheyWereSent() {
    assertEquals(List.of(), new TupleChecks(report().archive()).problems());
  }

  @Test
  @DisplayName("the scripts make the schema, and undo scripts take back exactly what they did")
  void theScriptsMakeTheSchemaAndUndoScriptsTakeBackExactlyWhatTheyDid() {
    assertEquals(List.of(), new MigrationChecks(report().archive(), folder).problems());
  }

  @Test
  @DisplayName("the plugin starts on all its services, stops, and leaves nothing behind, twice")
  void thePluginStartsOnAllItsServicesStopsAndLeavesNothingBehindTwice() {
    List<Path> archives = new ArrayList<>(dependencies());
    archives.add(archive());
    for (int run = 1; run <= 2; run++) {
      Leftovers before = Leftovers.now();
      RunningPlatform platform =
          RunningPlatform.start(folder.resolve("home"), archives, report().archive());
      try (platform) {
        assertEquals(List.of(), platform.problems(), "run " + run);
      }
      assertEquals(List.of(), platform.keptConnections(), "run " + run);
      assertEquals(List.of(), before.additional(), "run " + run);
    }
  }

  @Test
  @DisplayName("another version takes over while everything runs")
  void anotherVersionTakesOverWhileEverythingRuns() {
    List<Path> archives = new ArrayList<>(dependencies());
    archives.add(archive());
    PluginArchive tested = report().archive();
    try (RunningPlatform platform =
        RunningPlatform.start(folder.resolve("upgraded"), archives, tested)) {
      assertEquals(List.of(), platform.problems());
      assertEquals(List.of(), platform.install(NextVersion.of(tested, folder)));
    }
  }

  private ArchiveReport report() {
    return ArchiveCheck.check(
        archive(), PackPlugin.LIMITS, new TrustedPublishers(folder.resolve("none")));
  }
}
