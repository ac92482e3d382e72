package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.peekplatform.fleet.PluginPreview;
import org.peekplatform.service.ServiceStartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Installs a plugin on all services, or upgrades it. */
@Command(
    name = "install",
    aliases = "upgrade",
    description = "Installs or upgrades a plugin on all services of a running installation.")
final class PluginInstallCommand extends FleetCommand {

  @Parameters(paramLabel = "ARCHIVE", description = "The plugin's archive.")
  private Path archive = Path.of("");

  @Override
  int run(FleetClient client, Console console) throws IOException, InterruptedException {
    if (!Files.isRegularFile(archive)) {
      throw new ServiceStartException(
          archive + " is not there; name the plugin's archive, a .zip file", null);
    }
    PluginPreview preview = client.upload(archive);
    console.say("%s %s (%s)".formatted(preview.title(), preview.version(), from(preview)));
    console.say("  signed by  " + (preview.publisher() == null ? "nobody" : preview.publisher()));
    say(console, "  may use    ", preview.permissions());
    say(console, "  new rights ", preview.newPermissions());
    say(console, "  restarts   ", preview.affects());
    say(console, "  warning    ", preview.warnings());
    return operate(client, console, Map.of("do", "apply", "upload", preview.uploadId()));
  }

  private static String from(PluginPreview preview) {
    return preview.installedVersion() == null
        ? "new"
        : preview.installedVersion() + " is installed";
  }

  private static void say(Console console, String label, List<String> values) {
    if (!values.isEmpty()) {
      console.say(label + String.join(", ", values));
    }
  }
}
