package org.peekplatform.cli;

import java.io.IOException;
import java.util.Map;
import org.peekplatform.service.ServiceStartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Goes back to an earlier version of a plugin on all services. */
@Command(
    name = "rollback",
    description = "Goes back to a version of a plugin that the server still keeps.")
final class PluginRollBackCommand extends FleetCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "Such as peek_plugin_tutorial.")
  private String plugin = "";

  @Parameters(
      index = "1",
      paramLabel = "VERSION",
      description = "A version, or the beginning of an archive's hash; see peek plugin list.")
  private String version = "";

  @Override
  int run(FleetClient client, Console console) throws IOException, InterruptedException {
    return operate(
        client, console, Map.of("do", "rollback", "plugin", plugin, "sha256", hash(client.list())));
  }

  private String hash(JsonNode list) {
    for (JsonNode each : list.path("plugins")) {
      if (each.path("name").asString("").equals(plugin)) {
        for (JsonNode kept : each.path("versions")) {
          String sha256 = kept.path("sha256").asString("");
          if (!version.isBlank()
              && !kept.path("current").asBoolean(false)
              && (kept.path("version").asString("").equals(version)
                  || sha256.startsWith(version))) {
            return sha256;
          }
        }
      }
    }
    throw new ServiceStartException(
        "the server keeps no other archive %s of %s; peek plugin list shows what it keeps"
            .formatted(version, plugin),
        null);
  }
}
