package org.peekplatform.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Lists the plugins of a running installation, and how they do. */
@Command(name = "list", description = "Lists the plugins, their versions and how they do.")
final class PluginListCommand extends FleetCommand {

  @Override
  int run(FleetClient client, Console console) throws IOException, InterruptedException {
    JsonNode list = client.list();
    for (JsonNode plugin : list.path("plugins")) {
      String name = plugin.path("name").asString("");
      console.say(
          "%-32s %-12s %s"
              .formatted(
                  name,
                  plugin.path("version").isNull()
                      ? "not enabled"
                      : plugin.path("version").asString(""),
                  states(name, list)));
      List<String> kept = new ArrayList<>();
      for (JsonNode version : plugin.path("versions")) {
        if (!version.path("current").asBoolean(false)) {
          kept.add(
              "%s (%s)"
                  .formatted(
                      version.path("version").asString(""),
                      version.path("sha256").asString("").substring(0, 8)));
        }
      }
      if (!kept.isEmpty()) {
        console.say("  kept: " + String.join(", ", kept));
      }
    }
    return 0;
  }

  private static String states(String name, JsonNode list) {
    List<String> states = new ArrayList<>();
    for (JsonNode service : list.path("services")) {
      for (JsonNode plugin : service.path("plugins")) {
        if (plugin.path("name").asString("").equals(name)) {
          String error = plugin.path("error").isNull() ? "" : plugin.path("error").asString("");
          states.add(
              "%s %s%s"
                  .formatted(
                      service.path("service").asString(""),
                      plugin.path("state").asString("").toLowerCase(Locale.ROOT),
                      error.isEmpty() ? "" : " (" + error + ")"));
        }
      }
    }
    return String.join(", ", states);
  }
}
