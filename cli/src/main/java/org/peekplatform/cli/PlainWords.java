package org.peekplatform.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Ends a failed command with a sentence instead of a stack trace. */
final class PlainWords implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    new Console(commandLine.getErr()).failure(failure);
    return CommandLine.ExitCode.SOFTWARE;
  }
}
