package org.peekplatform.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What one does with plugins at the terminal. */
@Command(
    name = "plugin",
    description = "Makes, checks, signs, installs and removes plugins.",
    subcommands = {
      PluginListCommand.class,
      PluginInstallCommand.class,
      PluginRemoveCommand.class,
      PluginRollBackCommand.class,
      PluginRetryCommand.class,
      PluginNewCommand.class,
      PluginKeygenCommand.class,
      PluginTrustCommand.class,
      PluginPackCommand.class,
      PluginCheckCommand.class,
      PluginSignCommand.class
    },
    mixinStandardHelpOptions = true)
final class PluginCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec own = Objects.requireNonNull(spec);
    own.commandLine().usage(own.commandLine().getOut());
  }
}
