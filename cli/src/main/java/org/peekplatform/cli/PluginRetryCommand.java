package org.peekplatform.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts a plugin again that failed. */
@Command(name = "retry", description = "Starts a plugin that failed again, on all services.")
final class PluginRetryCommand extends FleetCommand {

  @Parameters(paramLabel = "NAME", description = "Such as peek_plugin_tutorial.")
  private String plugin = "";

  @Override
  int run(FleetClient client, Console console) throws IOException, InterruptedException {
    return operate(client, console, Map.of("do", "retry", "plugin", plugin));
  }
}
