package org.peekplatform.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peekplatform.fleet.InstallerClient;
import org.peekplatform.fleet.PluginOperationStepTuple;
import org.peekplatform.fleetkit.Fleet;
import org.peekplatform.fleetkit.Load;
import org.peekplatform.fleetkit.ProbeArchives;

/**
 * How long it takes from the upload of a plugin's new version until it runs on four services, each
 * a process of its own, and is shown with live data in an open page; while another process uses it.
 */
final class UpgradeFigure implements Figure {

  private static final int WARM_UP = 3;
  private static final int UPGRADES = 20;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1000;

  private final List<Double> everywhere = new ArrayList<>();
  private final List<Double> services = new ArrayList<>();
  private final List<Double> page = new ArrayList<>();
  private final Map<String, List<Double>> steps = new LinkedHashMap<>();

  @Override
  public String name() {
    return "P10";
  }

  @Override
  public String about() {
    return "seconds from the upload of a plugin until it runs everywhere and is shown (80 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createTempDirectory("peek-bench-upgrade");
    try {
      ProbeArchives archives =
          new ProbeArchives(folder.resolve("archives"), OpenPage.build(folder.resolve("page")));
      try (Fleet fleet = Fleet.start(Distribution.folder(), folder.resolve("home"));
          InstallerClient installer = fleet.installer()) {
        Fleet.install(installer, archives.archive(1));
        measure(report, fleet, installer, archives);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private void measure(
      Report report, Fleet fleet, InstallerClient installer, ProbeArchives archives)
      throws Exception {
    try (Load load = Load.start(fleet, System.getProperty("java.class.path"), 1);
        OpenPage open = new OpenPage(fleet.ports().mobile())) {
      long _ = open.await(ProbeArchives.version(1));
      for (int upgrade = 1; upgrade <= WARM_UP + UPGRADES; upgrade++) {
        upgrade(open, installer, archives, 1 + upgrade);
        if (upgrade == WARM_UP) {
          List.of(everywhere, services, page).forEach(List::clear);
          steps.clear();
        }
      }
      Load.Report done = load.finish();
      Map<String, Object> context = Map.of("upgrades", UPGRADES);
      report.line("P10.median", Quantiles.median(everywhere), "s", context);
      report.line("P10.worst", Quantiles.worst(everywhere), "s", context);
      report.line("P10.services", Quantiles.median(services), "s", context);
      report.line("P10.page", Quantiles.median(page), "s", context);
      steps.forEach(
          (step, seconds) ->
              report.line("P10.step", Quantiles.median(seconds), "s", Map.of("what", step)));
      long failed = done.failures().values().stream().mapToLong(Long::longValue).sum();
      report.line(
          "P10.failed",
          (double) failed + open.finish(),
          "rounds of the load and errors of the page",
          Map.copyOf(done.counts()));
      // Each addition is waited for, so that the one that ended the load is one more.
      report.line(
          "P10.lost",
          (double) done.of("additions") - done.of("updates") - 1,
          "updates",
          Map.of("additions", done.of("additions")));
    }
  }

  private void upgrade(OpenPage open, InstallerClient installer, ProbeArchives archives, int number)
      throws Exception {
    Path archive = archives.archive(number);
    long begun = System.nanoTime();
    List<PluginOperationStepTuple> done = Fleet.install(installer, archive).steps();
    long ran = System.nanoTime();
    long shown = open.await(ProbeArchives.version(number));
    services.add((ran - begun) / NANOS_PER_SECOND);
    page.add((shown - begun) / NANOS_PER_SECOND);
    everywhere.add((Math.max(ran, shown) - begun) / NANOS_PER_SECOND);
    done.forEach(
        step ->
            steps
                .computeIfAbsent(step.name(), _ -> new ArrayList<>())
                .add(step.millis() / MILLIS_PER_SECOND));
  }
}
