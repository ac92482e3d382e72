package org.peekplatform.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What one does with the database at the terminal. */
@Command(
    name = "db",
    description = "Helps with the database schemas of plugins.",
    subcommands = {DbDraftCommand.class, DbStatusCommand.class},
    mixinStandardHelpOptions = true)
final class DbCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec own = Objects.requireNonNull(spec);
    own.commandLine().usage(own.commandLine().getOut());
  }
}
