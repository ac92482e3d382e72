package org.peekplatform.fleetkit;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is done again and again until the load ends; what fails is counted and told. */
final class Chore {

  private static final Logger LOGGER = LoggerFactory.getLogger(Chore.class);

  private final Thread thread;
  private volatile boolean stopped;

  /** One round. */
  @FunctionalInterface
  interface Round {
    void run() throws Exception;
  }

  /**
   * Begins.
   *
   * @param name counted for each round that went well, and with {@code failed.} before it for each
   *     other one
   * @param pauseNanos between two rounds
   */
  Chore(String name, long pauseNanos, Tally tally, Round round) {
    this.thread =
        Thread.ofVirtual()
            .name(name)
            .start(
                () -> {
                  while (!stopped) {
                    try {
                      round.run();
                      tally.count(name);
                    } catch (Exception e) {
                      tally.count("failed." + name);
                      LOGGER.error("{} failed.", name, e);
                    }
                    LockSupport.parkNanos(pauseNanos);
                  }
                });
  }

  /** Lets the round that is under way end, and waits for it. */
  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
