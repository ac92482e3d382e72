package org.peekplatform.cli;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.peekplatform.service.RunningService;

/** Starts server, client, agent and worker in this process. */
final class AllServices {

  private AllServices() {}

  /**
   * Starts the server first, since the others need its database and its site.
   *
   * <p>Without the server there is nothing to run; one of the others that cannot start is named,
   * and the rest goes on.
   */
  static void start(ServiceStarter starter, RunningServices services, Console console) {
    services.start(starter::server);
    Map<String, Supplier<RunningService>> others =
        Map.of(
            "client",
            starter::client,
            "agent",
            starter::agent,
            "worker",
            () -> starter.worker(services));
    Set<String> missing = new ConcurrentSkipListSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      others.forEach(
          (name, other) ->
              threads.execute(
                  () -> {
                    if (!starts(other, services, console)) {
                      missing.add(name);
                    }
                  }));
    }
    if (services.stopSignal().isRequested()) {
      return;
    }
    console.say(
        missing.isEmpty()
            ? "Peek is up. Open:"
            : "Peek is up without its %s; the lines above say why. Open:"
                .formatted(String.join(" and ", missing)));
    console.sites(services.sites());
    console.say("Stop it with Ctrl-C.");
  }

  private static boolean starts(
      Supplier<RunningService> other, RunningServices services, Console console) {
    try {
      services.start(other);
      return true;
    } catch (RuntimeException e) {
      if (!services.stopSignal().isRequested()) {
        console.failure(e);
      }
      return false;
    }
  }
}
