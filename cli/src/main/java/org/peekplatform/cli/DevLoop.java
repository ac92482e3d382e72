package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.peekplatform.fleet.OperationState;
import org.peekplatform.fleet.PluginOperationTuple;
import org.peekplatform.fleet.PluginPreview;
import org.peekplatform.pluginruntime.PackPlugin;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.PluginProject;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceStartException;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.site.DevelopmentNotice;
import org.peekplatform.site.NoticeBoard;

/**
 * Builds a plugin whenever one of its files is saved, and installs it in the running services.
 *
 * <p>What cannot be built is told, and the version that runs goes on.
 */
final class DevLoop implements RunningService {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PluginProject project;
  private final JavaBuild java;
  private final PageBuild pages;
  private final FleetClient fleet;
  private final NoticeBoard notices;
  private final ProblemPlace places;
  private final ProblemReport report;
  private final Console console;
  private final FolderWatch watch;
  private final Set<String> shells = new TreeSet<>();
  private final Thread thread;
  private volatile boolean stopped;
  private boolean installed;
  private boolean javaBroken;

  DevLoop(
      PluginProject project,
      JavaBuild java,
      PageBuild pages,
      FleetClient fleet,
      NoticeBoard notices,
      Console console) {
    this.project = project;
    this.java = java;
    this.pages = pages;
    this.fleet = fleet;
    this.notices = notices;
    this.places = new ProblemPlace(project);
    this.report = new ProblemReport(project.root());
    this.console = console;
    this.watch =
        new FolderWatch(List.of(project.root().resolve("src/main"), project.root().resolve("web")));
    this.thread = Thread.ofPlatform().name("peek-dev").daemon().unstarted(this::loop);
  }

  @Override
  public String name() {
    return "dev";
  }

  @Override
  public List<SiteAddress> sites() {
    return List.of();
  }

  /** Builds everything once, and from then on what is saved. */
  void begin() {
    thread.start();
  }

  private void loop() {
    try {
      shells.addAll(pages.shells());
      round(true);
      while (!stopped) {
        Set<Path> changed = watch.take();
        console.say("peek dev: building, since %s".formatted(saved(changed)));
        shells.addAll(pages.affected(changed));
        round(changed.stream().anyMatch(file -> file.startsWith(project.sources())));
      }
    } catch (ClosedWatchServiceException | InterruptedException _) {
      // The services are stopping.
    } finally {
      fleet.close();
    }
  }

  private static String saved(Set<Path> changed) {
    String first = changed.iterator().next().getFileName().toString();
    return changed.size() == 1
        ? first + " was saved"
        : "%s and %d more were saved".formatted(first, changed.size() - 1);
  }

  private void round(boolean javaChanged) throws InterruptedException {
    long start = System.nanoTime();
    try {
      build(javaChanged);
      install();
      notices.show(null);
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      console.say(String.format(Locale.ROOT, "peek dev: live after %.1f s", seconds));
    } catch (BuildFailedException e) {
      failed("The plugin cannot be built", e.problems());
    } catch (PluginException | ServiceStartException e) {
      failed("The plugin does not start", List.of(places.of(String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      failed("The plugin cannot be shown", List.of(BuildProblem.of(e.toString())));
    } catch (RuntimeException e) {
      // Such as an annotation processor that fails; the next save may go better.
      console.failure(e);
      failed("peek dev failed, see the terminal", List.of(BuildProblem.of(e.toString())));
    }
  }

  private void build(boolean javaChanged) throws IOException {
    if (javaChanged || javaBroken) {
      javaBroken = true;
      if (java.compile()) {
        // The pages hold classes that were made from the Java ones.
        shells.addAll(pages.shells());
      }
      javaBroken = false;
    }
    pages.build(shells);
    shells.clear();
    try {
      PackPlugin.pack(project, null);
    } catch (PluginException e) {
      throw new BuildFailedException(List.of(places.of(String.valueOf(e.getMessage()))));
    }
  }

  private void install() throws IOException, InterruptedException {
    PluginPreview uploaded = fleet.upload(project.archive());
    PluginOperationTuple ended =
        fleet.operate(Map.of("do", "apply", "upload", uploaded.uploadId()), _ -> {});
    if (!ended.state().equals(OperationState.SUCCEEDED.name())) {
      throw new PluginException(String.valueOf(ended.message()), null);
    }
    installed = true;
  }

  private void failed(String heading, List<BuildProblem> problems) {
    if (stopped) {
      return;
    }
    String advice =
        installed
            ? "What ran before runs on. Correct it and save: this message goes away by itself."
            : "The version of an earlier start runs, if there is one. Correct it and save: this message goes away by itself.";
    DevelopmentNotice notice = report.notice(heading, advice, problems);
    console.say(ProblemReport.text(notice));
    notices.show(notice);
  }

  @Override
  public void close() {
    stopped = true;
    watch.close();
    pages.close();
    thread.interrupt();
  }
}
