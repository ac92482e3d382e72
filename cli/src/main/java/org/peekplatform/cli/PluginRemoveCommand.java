package org.peekplatform.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a plugin from all services. */
@Command(
    name = "remove",
    description = "Removes a plugin from all services of a running installation.")
final class PluginRemoveCommand extends FleetCommand {

  @Parameters(paramLabel = "NAME", description = "Such as peek_plugin_tutorial.")
  private String plugin = "";

  @Option(
      names = "--delete-data",
      description = "Deletes what the plugin has stored in the database, too. It cannot be undone.")
  private boolean deleteData;

  @Override
  int run(FleetClient client, Console console) throws IOException, InterruptedException {
    return operate(
        client,
        console,
        Map.of("do", "remove", "plugin", plugin, "deleteData", String.valueOf(deleteData)));
  }
}
