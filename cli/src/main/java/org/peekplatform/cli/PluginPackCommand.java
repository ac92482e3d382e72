package org.peekplatform.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.ArchiveReport;
import org.peekplatform.pluginruntime.PackPlugin;
import org.peekplatform.pluginruntime.PluginProject;
import org.peekplatform.pluginruntime.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an archive of a built project. */
@Command(
    name = "pack",
    description = "Packs a built plugin project into its archive, and checks it.",
    mixinStandardHelpOptions = true)
final class PluginPackCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The project's folder (default: here).")
  private Path folder = Path.of("");

  @Option(names = "--key", paramLabel = "FILE", description = "Signs the archive with this key.")
  private @Nullable Path key;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    ArchiveReport report =
        PackPlugin.pack(new PluginProject(folder), key == null ? null : SigningKey.read(key));
    new ReportText(new Console(Objects.requireNonNull(spec).commandLine().getOut())).say(report);
    return 0;
  }
}
