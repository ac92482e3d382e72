package org.peekplatform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.fleet.InstallerClient;
import org.peekplatform.fleetkit.Fleet;
import org.peekplatform.fleetkit.Load;
import org.peekplatform.fleetkit.PeekProcess;
import org.peekplatform.fleetkit.ProbeArchives;
import org.peekplatform.fleetkit.ServiceMemory;
import org.peekplatform.fleetkit.probe.ProbeNames;

/**
 * Upgrades a plugin on four processes again and again, while a fifth one uses it in every way.
 *
 * <p>Nothing may fail or be lost, and nothing of the versions before may stay in memory.
 */
@Timeout(1800)
class UpgradeFleetTest {

  private static final Path DISTRIBUTION = Path.of("../cli/target/peek");
  private static final long MEGA = 1 << 20;

  private static final int PARALLEL = 2;

  /** What the services may complain of: versions that are broken, and their way back. */
  private static final List<String> OF_BROKEN =
      List.of(ProbeNames.PLUGIN, "pl_probe", "these go on as they are");

  /** Now and then comes a version that fails on one service and is taken back everywhere. */
  private static final int FROM_BROKEN_TO_BROKEN = 5;

  /**
   * What the JVM takes while methods get warm is half of it. Versions that stay are found by their
   * class loaders, each of which takes less; this finds what is generated outside of them.
   */
  private static final long METASPACE_ROOM = 6 * MEGA;

  /** What caches may hold more; each has a bound. */
  private static final long HEAP_ROOM = 24 * MEGA;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of the bundled plugins and the probe. */
  private static final int LOADERS = 3;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void upgrades_under_load_fail_no_request_and_lose_no_update() throws Exception {
    upgrade(6, 3);
  }

  @Test
  @Tag("release")
  void a_hundred_upgrades_under_load_leave_nothing_behind() throws Exception {
    upgrade(100, 20);
  }

  /**
   * Upgrades under load.
   *
   * @param last the last version
   * @param warm the version after which memory may grow no more
   */
  private void upgrade(int last, int warm) throws Exception {
    ProbeArchives archives = ProbeArchives.withoutPage(folder.resolve("archives"));
    try (Fleet fleet = Fleet.start(DISTRIBUTION, folder.resolve("home"));
        InstallerClient installer = fleet.installer()) {
      Fleet.install(installer, archives.archive(1));
      Map<String, ServiceMemory> before = Map.of();
      try (Load load = Load.start(fleet, System.getProperty("java.class.path"), PARALLEL)) {
        for (int number = 2; number <= last; number++) {
          if (number % FROM_BROKEN_TO_BROKEN == 0) {
            Fleet.installBroken(installer, archives.broken(number));
          }
          Fleet.install(installer, archives.archive(number));
          if (number == warm) {
            before = memory(fleet);
          }
        }
        Load.Report done = load.finish();
        assertThat(done.failures()).as("done: %s", done.counts()).isEmpty();
        // One more than the updates that were waited for is the last one of all.
        assertThat(done.of("additions")).isEqualTo(done.of("updates") + 1);
      }
      assertFlat(before, memory(fleet));
      assertThat(fleet.complaints())
          .noneMatch(line -> OF_BROKEN.stream().noneMatch(line::contains));
    }
  }

  private static Map<String, ServiceMemory> memory(Fleet fleet) throws Exception {
    Map<String, ServiceMemory> all = new TreeMap<>();
    for (Map.Entry<String, PeekProcess> service : fleet.processes().entrySet()) {
      all.put(service.getKey(), memory(service.getValue().pid()));
    }
    return all;
  }

  /** One collection may not be enough for what compiled code held. */
  private static ServiceMemory memory(long pid) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    ServiceMemory memory = ServiceMemory.of(pid);
    while (memory.pluginLoaders() > LOADERS && System.nanoTime() - end < 0) {
      memory = ServiceMemory.of(pid);
    }
    return memory;
  }

  private static void assertFlat(
      Map<String, ServiceMemory> before, Map<String, ServiceMemory> after) {
    assertThat(after)
        .allSatisfy(
            (service, memory) -> {
              ServiceMemory once = Objects.requireNonNull(before.get(service));
              String told = "%s: %s, then %s".formatted(service, once, memory);
              assertThat(memory.metaspaceBytes())
                  .as(told)
                  .isLessThan(once.metaspaceBytes() + METASPACE_ROOM);
              assertThat(memory.heapBytes()).as(told).isLessThan(once.heapBytes() + HEAP_ROOM);
              assertThat(memory.pluginLoaders()).as(told).isEqualTo(LOADERS);
            });
  }
}
