package org.peekplatform.plugins.tutorial.internal.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.storage.TutorialSettings;
import org.peekplatform.plugins.tutorial.internal.tuples.RandomNumberTuple;
import org.peekplatform.plugins.tutorial.internal.worker.RandomNumberTask;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a random number to a worker and shows what comes back (Documentation 7.9.20).
 *
 * <p>One exchange at a time: the caller repeats {@link #exchange()}.
 */
final class RandomNumbers {

  /** The pause between two exchanges. */
  static final Duration PERIOD = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(RandomNumbers.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final PluginTasks tasks;
  private final Supplier<TutorialSettings> settings;
  private final Clock clock;
  private final LatestTuple<RandomNumberTuple> latest;

  /**
   * Publishes the newest exchange.
   *
   * @param tasks the way to the workers
   * @param settings reads the settings as they are now
   * @param observable what the pages watch
   * @param clock tells when an answer came
   */
  RandomNumbers(
      PluginTasks tasks,
      Supplier<TutorialSettings> settings,
      TupleDataObservableHandler observable,
      Clock clock) {
    this.tasks = tasks;
    this.settings = settings;
    this.clock = clock;
    latest =
        new LatestTuple<>(
            observable, TutorialNames.TUPLE_PREFIX + "RandomNumberTuple", RandomNumberTuple.none());
  }

  /** Sends one number and waits for its answer, at most a minute; failures are logged and shown. */
  void exchange() {
    try {
      TutorialSettings now = settings.get();
      if (now.numbersEnabled()) {
        exchange(ThreadLocalRandom.current().nextInt(1, now.numberLimit() + 1));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      failed(failed.getCause());
    } catch (RuntimeException failed) {
      failed(failed);
    }
  }

  private void exchange(int number) throws InterruptedException, ExecutionException {
    Instant sent = clock.instant();
    int answer = tasks.submit(RandomNumberTask.NAME, Integer.class, TIMEOUT, number).get();
    Instant answeredAt = clock.instant();
    Duration took = Duration.between(sent, answeredAt);
    LOG.info("Worker answered {} to {} in {} ms", answer, number, took.toMillis());
    latest.change(old -> RandomNumberTuple.answered(number, answer, answeredAt, took));
  }

  private void failed(@Nullable Throwable cause) {
    String problem =
        cause instanceof TimeoutException
            ? "No worker answered within %d s: start a worker service that has this plugin."
                .formatted(TIMEOUT.toSeconds())
            : String.valueOf(cause == null ? null : cause.getMessage());
    LOG.warn("Worker did not answer: {}", problem);
    latest.change(old -> old.withProblem(problem));
  }
}
