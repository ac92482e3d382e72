package org.peekplatform.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.service.StopSignal;

/** The services of this process; stops them once, the last started first. */
final class RunningServices implements AutoCloseable {

  private final StopSignal stop = new StopSignal();
  private final Deque<RunningService> running = new ArrayDeque<>();
  private final CompletableFuture<Optional<String>> stopRequested = new CompletableFuture<>();
  private final AtomicReference<CompletableFuture<Optional<String>>> ended =
      new AtomicReference<>(new CompletableFuture<>());
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Console console;
  private final Duration patience;

  private final Set<Thread> starting = new HashSet<>();

  /**
   * Creates the list, with nothing running.
   *
   * @param patience how long a start may go on after a stop, both before and after an interrupt
   */
  RunningServices(Console console, Duration patience) {
    this.console = console;
    this.patience = patience;
  }

  /** Lets Ctrl-C and SIGTERM stop the services before the process ends. */
  void stopOnSignal() {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("peek-stop")
                .unstarted(
                    () -> {
                      stopRequested.complete(Optional.empty());
                      close();
                    }));
  }

  /** Returns what tells services that still start to give up. */
  StopSignal stopSignal() {
    return stop;
  }

  /**
   * Starts a service and keeps it.
   *
   * @throws RuntimeException if it cannot start, or is to stop before it has
   */
  void start(Supplier<RunningService> service) {
    synchronized (running) {
      stop.check();
      starting.add(Thread.currentThread());
    }
    try {
      RunningService started = service.get();
      synchronized (running) {
        running.push(started);
      }
      CompletableFuture<Optional<String>> end = ended.get();
      CompletableFuture<?> _ =
          started.ended().thenAccept(reason -> end.complete(Optional.of(reason)));
    } finally {
      synchronized (running) {
        starting.remove(Thread.currentThread());
        running.notifyAll();
      }
    }
  }

  List<SiteAddress> sites() {
    synchronized (running) {
      return running.reversed().stream().flatMap(service -> service.sites().stream()).toList();
    }
  }

  /**
   * Waits until the services are told to stop, or one of them must.
   *
   * @return empty if all have stopped because they were told to, else why one must
   */
  Optional<String> awaitEnd() throws InterruptedException {
    Object end = CompletableFuture.anyOf(stopRequested, ended.get()).join();
    if (!stopRequested.isDone() && end instanceof Optional<?> reason && reason.isPresent()) {
      return reason.map(String::valueOf);
    }
    stopped.await();
    return Optional.empty();
  }

  /** Stops what runs, so that it can be started again. */
  void closeRunning() {
    ended.set(new CompletableFuture<>());
    synchronized (running) {
      stopRunning();
    }
  }

  private void stopRunning() {
    while (!running.isEmpty()) {
      RunningService service = running.pop();
      console.step(service.name(), "stopping");
      service.close();
    }
  }

  /**
   * Stops what runs, and what still starts as soon as it can be stopped.
   *
   * <p>A second call waits for the first and finds nothing left.
   */
  @Override
  public void close() {
    stop.request();
    synchronized (running) {
      awaitStarting();
      stopRunning();
    }
    stopped.countDown();
  }

  /**
   * Waits for what starts: halfway it has perhaps a database running that nobody would stop.
   *
   * <p>A start looks at the signal between its steps; one that hangs within a step, in a plugin for
   * example, is interrupted.
   */
  private void awaitStarting() {
    try {
      if (!startingEndsInTime()) {
        starting.forEach(Thread::interrupt);
        if (!startingEndsInTime()) {
          console.say("peek: a service neither starts nor gives up; ending without it");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Called under the lock of {@code running}. */
  private boolean startingEndsInTime() throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!starting.isEmpty()) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      running.wait(left);
    }
    return true;
  }
}
