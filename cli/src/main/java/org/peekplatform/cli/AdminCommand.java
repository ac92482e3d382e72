package org.peekplatform.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets whoever owns a home into its admin site. */
@Command(
    name = "admin",
    description = "Lets the owner of a home into its admin site.",
    subcommands = {AdminLinkCommand.class, AdminPasswordCommand.class},
    mixinStandardHelpOptions = true)
final class AdminCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Say what to do: link, or password.");
  }
}
