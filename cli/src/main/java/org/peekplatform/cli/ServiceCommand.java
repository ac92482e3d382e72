package org.peekplatform.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.PeekHome;
import org.peekplatform.pluginruntime.PluginException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that run services have in common. */
@Command(mixinStandardHelpOptions = true)
abstract class ServiceCommand implements Callable<Integer> {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Where configuration, data, logs and plugins are kept (default: PEEK_HOME, or ~/peek).")
  private @Nullable Path home;

  @Spec private @Nullable CommandSpec spec;

  /** Starts the services of this command and returns when they have been told to stop. */
  @Override
  public final Integer call() throws Exception {
    check();
    Distribution distribution = Distribution.ofThisProcess();
    PeekHome peekHome = home(home);
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    try (RunningServices services = new RunningServices(console, STOP_PATIENCE)) {
      services.stopOnSignal();
      ServiceStarter starter =
          new ServiceStarter(peekHome, environment(), distribution, console, services.stopSignal());
      start(starter, services, console);
      return run(starter, services, console);
    }
  }

  private int run(ServiceStarter starter, RunningServices services, Console console)
      throws Exception {
    while (true) {
      Optional<String> ended = services.awaitEnd();
      if (ended.isEmpty()) {
        return 0;
      }
      console.say("peek: " + ended.get());
      if (!startsAgain()) {
        return 1;
      }
      services.closeRunning();
      start(starter, services, console);
    }
  }

  /** Tells whether services that had to end by themselves are started again. */
  boolean startsAgain() {
    return false;
  }

  /**
   * Checks what must be there, before anything is written or started.
   *
   * @throws PluginException if something is missing
   */
  void check() {}

  /** Returns the home; by default the option, else {@code PEEK_HOME}, else {@code ~/peek}. */
  PeekHome home(@Nullable Path option) {
    return PeekHome.locate(option, System.getenv());
  }

  /** Returns the variables that override the configuration. */
  Map<String, String> environment() {
    return System.getenv();
  }

  /**
   * Starts the services and says when they are ready.
   *
   * @param starter starts one service
   * @param services takes those that run
   * @param console where to say so
   */
  abstract void start(ServiceStarter starter, RunningServices services, Console console)
      throws Exception;
}
