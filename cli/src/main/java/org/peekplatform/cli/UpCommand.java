package org.peekplatform.cli;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.peekplatform.service.RunningService;
import picocli.CommandLine.Command;

/** Runs server, client, agent and worker in this process. */
@Command(name = "up", description = "Runs server, client, agent and worker in one process.")
final class UpCommand extends ServiceCommand {

  /**
   * Starts the server first, since the others need its database and its site.
   *
   * <p>Without the server there is nothing to run; one of the others that cannot start is named,
   * and the rest goes on.
   */
  @Override
  void start(ServiceStarter starter, RunningServices services, Console console) {
    services.add(starter.server());
    List<Supplier<RunningService>> others =
        List.of(starter::client, starter::agent, starter::worker);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      others.forEach(other -> threads.execute(() -> startOther(other, services, console)));
    }
    console.say("Peek is up. Open:");
    console.sites(services.sites());
    console.say("Stop it with Ctrl-C.");
  }

  private static void startOther(
      Supplier<RunningService> other, RunningServices services, Console console) {
    try {
      services.add(other.get());
    } catch (RuntimeException e) {
      console.failure(e);
    }
  }
}
