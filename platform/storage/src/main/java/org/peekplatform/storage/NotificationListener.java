package org.peekplatform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the notifications of some channels on a connection of its own.
 *
 * <p>When the database goes away it connects again, for ever, after pauses of 0.1 s to 5 s. The
 * handler is called on the listener's only thread. Safe for use by several threads.
 */
public final class NotificationListener implements AutoCloseable {

  /**
   * Something that was notified.
   *
   * @param channel where
   * @param payload what was said
   */
  public record Heard(String channel, String payload) {}

  /** What to do when something has happened. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Handles notifications.
     *
     * @param connection the listening connection, for short statements
     * @param heard what was notified; empty if anything may have happened unheard
     * @throws SQLException if the connection broke; the listener then connects again
     */
    void handle(Connection connection, List<Heard> heard) throws SQLException;
  }

  private static final Logger log = LoggerFactory.getLogger(NotificationListener.class);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final ConnectionPool pool;
  private final List<String> channels;
  private final Duration safetyPoll;
  private final Handler handler;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Connection current;

  /**
   * Makes a listener, which hears nothing before {@link #start()}.
   *
   * @param pool where the database is
   * @param channels the names of the channels, in lower-case letters and underscores
   * @param safetyPoll how long to trust that no notification was lost; the handler is called as
   *     often without one
   * @param handler is called for each bundle of notifications
   */
  public NotificationListener(
      ConnectionPool pool, List<String> channels, Duration safetyPoll, Handler handler) {
    this.pool = pool;
    this.channels = channels;
    this.safetyPoll = safetyPoll;
    this.handler = handler;
    this.thread = Thread.ofVirtual().name("listen-" + channels.getFirst()).unstarted(this::run);
  }

  /** Begins to listen; to be called once. */
  public void start() {
    thread.start();
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    while (!isClosed()) {
      try (Connection connection = pool.openDedicated()) {
        current = connection;
        try (Statement statement = connection.createStatement()) {
          for (String channel : channels) {
            statement.execute("listen " + channel);
          }
        }
        log.debug("Listening for {}", channels);
        pause = FIRST_PAUSE_MILLIS;
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        if (isClosed()) {
          return;
        }
        log.warn(
            "Listening for {} broke, trying again in {} ms: {}", channels, pause, e.toString());
        // Others that lost the same database must not all come back in the same moment.
        awaitClosed(pause + ThreadLocalRandom.current().nextLong(pause));
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      } finally {
        current = null;
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection notifications = connection.unwrap(PGConnection.class);
    handler.handle(connection, List.of());
    while (!isClosed()) {
      PGNotification[] heard = notifications.getNotifications((int) safetyPoll.toMillis());
      List<Heard> news = new ArrayList<>();
      if (heard != null) {
        for (PGNotification each : heard) {
          news.add(new Heard(each.getName(), each.getParameter()));
        }
      } else if (!connection.isValid(5)) {
        // A cut network looks like silence.
        throw new SQLException("The connection is dead.");
      }
      handler.handle(connection, news);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void awaitClosed(long millis) {
    try {
      closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but one who wants it to end.
      closed.countDown();
    }
  }

  /** Ends the listening; returns when the thread has ended. */
  @Override
  public void close() {
    closed.countDown();
    Connection open = current;
    try {
      if (open != null) {
        // Closing would wait for the read that only ends with the safety poll.
        open.abort(Runnable::run);
      }
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (SQLException e) {
      log.debug("The connection for {} could not be cut", channels, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
