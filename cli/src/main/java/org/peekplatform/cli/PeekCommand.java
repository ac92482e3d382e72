package org.peekplatform.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code peek} command. */
@Command(
    name = "peek",
    description = "Runs the Peek platform.",
    subcommands = {
      UpCommand.class,
      ServerCommand.class,
      ClientCommand.class,
      AgentCommand.class,
      WorkerCommand.class,
      PluginCommand.class,
      DevCommand.class,
      AdminCommand.class,
      DbCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CommandLine.HelpCommand.class
    },
    versionProvider = PeekVersion.class,
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "In the source repository there are also:",
      "  build        Builds the distribution.",
      "  test         Runs every check and test.",
      "  screenshots  Makes pictures of each site."
    })
public final class PeekCommand {

  private PeekCommand() {}

  /**
   * Runs the command and ends the process with its exit code: 0 success, 1 failure, 2 wrong usage.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new PeekCommand());
    if (arguments.length == 0) {
      commandLine.usage(commandLine.getOut());
      return;
    }
    commandLine.setExecutionExceptionHandler(new PlainWords());
    System.exit(commandLine.execute(arguments));
  }
}
