package org.peekplatform.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.pluginruntime.PluginProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs Peek with a plugin that is being written. */
@Command(
    name = "dev",
    description = "Runs Peek with the plugin of a project folder, and shows each saved change.")
final class DevCommand extends ServiceCommand {

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The project's folder (default: here).")
  private Path folder = Path.of("");

  @Override
  void check() {
    PluginProject project = PluginProject.inDevelopment(folder);
    project.definition();
    new PageBuild(project, Distribution.ofThisProcess().webTools()).requireNode();
  }

  /** Each project has a home of its own, so that trying things out breaks nothing else. */
  @Override
  PeekHome home(@Nullable Path option) {
    return option == null
        ? new PeekHome(folder.toAbsolutePath().resolve(".peek"))
        : super.home(option);
  }

  @Override
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    // What is being written is not signed yet.
    environment.putIfAbsent("PEEK_SERVER_PLUGIN_ALLOWUNSIGNED", "true");
    // Who presses Ctrl-C wants to have the terminal back, whatever waits for a worker that is gone.
    for (ServiceKind service : ServiceKind.values()) {
      String prefix = "PEEK_" + service.name();
      environment.putIfAbsent(prefix + "_VORTEX_DRAINSECONDS", "1");
      environment.putIfAbsent(prefix + "_PLUGIN_DRAINSECONDS", "3");
    }
    return environment;
  }

  @Override
  void start(ServiceStarter starter, RunningServices services, Console console) {
    Distribution distribution = Distribution.ofThisProcess();
    PluginProject project = PluginProject.inDevelopment(folder);
    String name = project.definition().name();
    AllServices.start(starter, services, console);
    if (services.stopSignal().isRequested()) {
      return;
    }
    DevLoop loop =
        new DevLoop(
            project,
            new JavaBuild(project, distribution),
            new PageBuild(project, distribution.webTools()),
            new FleetClient(starter.home()),
            starter.notices(),
            console);
    services.start(() -> loop);
    console.say("Building %s; each file you save is shown from now on.".formatted(name));
    loop.begin();
  }
}
