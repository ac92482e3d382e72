package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.ArchiveCheck;
import org.peekplatform.pluginruntime.ArchiveReport;
import org.peekplatform.pluginruntime.PackPlugin;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.PluginPacker;
import org.peekplatform.pluginruntime.PluginProject;
import org.peekplatform.pluginruntime.TrustedPublishers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at an archive as an installation would. */
@Command(
    name = "check",
    description = "Checks an archive or a built project: manifest, files, classes, signature.",
    mixinStandardHelpOptions = true)
final class PluginCheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ARCHIVE|FOLDER", description = "What to check.")
  private Path subject = Path.of("");

  @Mixin private final HomeOption home = new HomeOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    ArchiveReport report = Files.isDirectory(subject) ? ofProject() : ofArchive(subject);
    new ReportText(console).say(report);
    return report.problems().isEmpty() ? 0 : 1;
  }

  private ArchiveReport ofProject() throws IOException {
    Path folder = Files.createTempDirectory("peek-check-");
    Path packed = folder.resolve("packed.zip");
    try {
      PluginPacker.pack(new PluginProject(subject), packed);
      return ofArchive(packed);
    } finally {
      Files.deleteIfExists(packed);
      Files.deleteIfExists(folder);
    }
  }

  private ArchiveReport ofArchive(Path archive) {
    if (!Files.isRegularFile(archive)) {
      throw new PluginException("There is no file %s.".formatted(archive), null);
    }
    return ArchiveCheck.check(
        archive, PackPlugin.LIMITS, new TrustedPublishers(home.home().trustedPublishers()));
  }
}
