package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.backup.Backup;
import org.peekplatform.backup.BackupManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a backup of a home, while its services run or not. */
@Command(
    name = "backup",
    description = {
      "Writes the rows, plugins, keys and files of an installation into one file.",
      "It may run meanwhile. The file holds keys and belongs to its owner alone."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm");
  private static final long MEGA = 1_000_000;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file to write (default: peek-backup-DATE-TIME.zip).")
  private @Nullable Path file;

  @Option(
      names = "--configuration-only",
      description = "Leave out rows that can be loaded again, as the plugins say.")
  private boolean configurationOnly;

  @Mixin private final HomeOption home = new HomeOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    Path target =
        Objects.requireNonNullElseGet(
            file,
            () ->
                Path.of(
                    "peek-backup-"
                        + MINUTE.format(LocalDateTime.now(ZoneId.systemDefault()))
                        + ".zip"));
    BackupManifest made =
        new Backup(
                home.home(), System.getenv(), PeekVersion.text(), configurationOnly, console::say)
            .writeTo(target);
    console.say(
        "%s has %s, %.1f MB. It holds keys and passwords: keep it where nobody else reads it."
            .formatted(target, BackupSummary.of(made), (double) Files.size(target) / MEGA));
    return 0;
  }
}
