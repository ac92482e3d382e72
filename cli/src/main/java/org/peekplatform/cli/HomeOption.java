package org.peekplatform.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.PeekHome;
import picocli.CommandLine.Option;

/** The option that names the home, for commands that run no service. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The home of the server (default: PEEK_HOME, or ~/peek).")
  private @Nullable Path home;

  PeekHome home() {
    return PeekHome.locate(home, System.getenv());
  }
}
