package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/**
 * Builds a plugin whenever one of its files is saved, and installs it in the running services.
 *
 * <p>What cannot be built is told, and the version that runs goes on.
 */
final class DevLoop implements RunningService {

  private final PluginProject project;
  private final JavaBuild java;
  private final PageBuild pages;
  private final FleetClient fleet;
  private final Console console;
  private final FolderWatch watch;
  private final Set<String> shells = new TreeSet<>();
  private final Thread thread;
  private volatile boolean stopped;
  private boolean installed;
  private boolean javaBroken;

  DevLoop(
      PluginProject project, JavaBuild java, PageBuild pages, FleetClient fleet, Console console) {
    this.project = project;
    this.java = java;
    this.pages = pages;
    this.fleet = fleet;
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
        shells.addAll(pages.affected(changed));
        round(changed.stream().anyMatch(file -> file.startsWith(project.sources())));
      }
    } catch (ClosedWatchServiceException | InterruptedException _) {
      // The services are stopping.
    } finally {
      fleet.close();
    }
  }

  private void round(boolean javaChanged) throws InterruptedException {
    long start = System.nanoTime();
    try {
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
      install();
      console.say(
          "peek dev: live after %d ms"
              .formatted(Duration.ofNanos(System.nanoTime() - start).toMillis()));
    } catch (PluginException | ServiceStartException e) {
      if (stopped) {
        return;
      }
      console.say("peek dev: not live; what ran before runs on.");
      console.say(String.valueOf(e.getMessage()));
      showInBrowser(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      if (!stopped) {
        console.say("peek dev: not live: " + e);
      }
    }
  }

  private void install() throws IOException, InterruptedException {
    PackPlugin.pack(project, null);
    PluginPreview uploaded = fleet.upload(project.archive());
    PluginOperationTuple ended =
        fleet.operate(Map.of("do", "apply", "upload", uploaded.uploadId()), _ -> {});
    if (!ended.state().equals(OperationState.SUCCEEDED.name())) {
      throw new PluginException(String.valueOf(ended.message()), null);
    }
    installed = true;
  }

  /**
   * Puts the messages where the plugin's pages are; the services go on with the last good classes.
   */
  private void showInBrowser(String errors) throws InterruptedException {
    if (!installed) {
      return;
    }
    try {
      pages.showErrors(errors);
      shells.addAll(pages.shells());
      install();
    } catch (PluginException | ServiceStartException | IOException e) {
      console.say("peek dev: the browser cannot show it: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    stopped = true;
    watch.close();
    pages.close();
    thread.interrupt();
  }
}
