package org.peekplatform.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.backup.BackupManifest;
import org.peekplatform.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores a backup into an empty home. */
@Command(
    name = "restore",
    description = {
      "Restores a backup into an empty home and an empty database.",
      "If it fails, both are as before."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A file that peek backup has made.")
  private Path file = Path.of("");

  @Mixin private final HomeOption home = new HomeOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    BackupManifest restored = new Restore(home.home(), System.getenv(), console::say).from(file);
    console.say(
        "%s, made %s by Peek %s, is restored into %s. Start Peek there; it has the keys and passwords of then."
            .formatted(
                BackupSummary.of(restored),
                restored.createdAt(),
                restored.platformVersion(),
                home.home().root()));
    return 0;
  }
}
