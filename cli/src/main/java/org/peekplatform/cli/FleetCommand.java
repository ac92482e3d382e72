package org.peekplatform.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.fleet.OperationState;
import org.peekplatform.fleet.PluginOperationStepTuple;
import org.peekplatform.fleet.PluginOperationTuple;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands have in common that change the plugins of a running installation. */
@Command(mixinStandardHelpOptions = true)
abstract class FleetCommand implements Callable<Integer> {

  @Mixin private final HomeOption option = new HomeOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public final Integer call() throws Exception {
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    try (FleetClient client = new FleetClient(option.home())) {
      return run(client, console);
    }
  }

  /** Does the work and returns the exit code. */
  abstract int run(FleetClient client, Console console) throws IOException, InterruptedException;

  /** Does something to a plugin, prints each step once it has ended, and returns the exit code. */
  static int operate(FleetClient client, Console console, Map<String, String> parameters)
      throws IOException, InterruptedException {
    Set<String> shown = new HashSet<>();
    PluginOperationTuple ended =
        client.operate(
            parameters, operation -> operation.steps().forEach(step -> show(step, shown, console)));
    console.say(String.valueOf(ended.message()));
    if (ended.state().equals(OperationState.ROLLED_BACK.name())) {
      console.say("It failed, and all is as before.");
    }
    return ended.state().equals(OperationState.SUCCEEDED.name()) ? 0 : 1;
  }

  private static void show(PluginOperationStepTuple step, Set<String> shown, Console console) {
    if (!step.state().equals(OperationState.RUNNING.name()) && shown.add(step.name())) {
      String mark = step.state().equals(OperationState.SUCCEEDED.name()) ? "done  " : "FAILED";
      console.say("  %s %s (%d ms)".formatted(mark, step.name(), step.millis()));
    }
  }
}
