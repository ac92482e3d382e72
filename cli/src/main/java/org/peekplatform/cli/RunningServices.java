package org.peekplatform.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.SiteAddress;

/** The services of this process; stops them once, the last started first. */
final class RunningServices implements AutoCloseable {

  private final Deque<RunningService> running = new ArrayDeque<>();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Console console;

  RunningServices(Console console) {
    this.console = console;
  }

  /** Lets Ctrl-C and SIGTERM stop the services before the process ends. */
  void stopOnSignal() {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("peek-stop")
                .unstarted(
                    () -> {
                      stopRequested.countDown();
                      close();
                    }));
  }

  void add(RunningService service) {
    synchronized (running) {
      running.push(service);
    }
  }

  List<SiteAddress> sites() {
    synchronized (running) {
      return running.reversed().stream().flatMap(service -> service.sites().stream()).toList();
    }
  }

  void awaitStop() throws InterruptedException {
    stopRequested.await();
    stopped.await();
  }

  /** Stops what runs; a second call waits for nothing, since nothing is left. */
  @Override
  public void close() {
    synchronized (running) {
      while (!running.isEmpty()) {
        RunningService service = running.pop();
        console.step(service.name(), "stopping");
        service.close();
      }
    }
    stopped.countDown();
  }
}
