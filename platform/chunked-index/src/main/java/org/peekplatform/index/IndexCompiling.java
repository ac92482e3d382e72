package org.peekplatform.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.vortex.VortexScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles the chunks of one index in this process, as one version of the plugin declares it.
 *
 * <p>Threads run only while there is something to compile. Safe for use by several threads.
 */
final class IndexCompiling implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(IndexCompiling.class);

  /**
   * A block that takes longer is followed by a smaller one, and one that takes far less by more.
   */
  private static final Duration LONG_BLOCK = Duration.ofSeconds(1);

  private static final int FIRST_BLOCK = 8;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StoredIndex index;
  private final CompiledBlock block;
  private final DataSource database;
  private final CompileLimits limits;
  private final Semaphore permits;
  private final VortexScope timers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private int running;
  private long wakes;
  private boolean closed;

  /**
   * Prepares the compiling; nothing happens before {@link #wake}.
   *
   * @param permits one for each block that this process may compile at once
   * @param timers wakes when chunks are to be tried again
   */
  IndexCompiling(
      StoredIndex index,
      ChunkCompiler<?> compiler,
      DataSource database,
      CompileLimits limits,
      Semaphore permits,
      VortexScope timers) {
    this.index = index;
    this.block = new CompiledBlock(index, compiler, limits);
    this.database = database;
    this.limits = limits;
    this.permits = permits;
    this.timers = timers;
  }

  /** Looks whether there is something to compile. */
  void wake() {
    lock.lock();
    try {
      wakes++;
      if (running == 0) {
        begin();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  private void begin() {
    if (!closed && running < limits.threads()) {
      running++;
      Thread.ofVirtual()
          .name("compile-" + index.text())
          .start(() -> LoggedPlugin.run(index.plugin(), this::run));
    }
  }

  private void run() {
    int size = Math.min(FIRST_BLOCK, limits.mostBlock());
    boolean last = false;
    while (!last) {
      long seen = wakes();
      long begun = System.nanoTime();
      CompiledBlock.Done done = compile(size);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      if (done.claimed() == size) {
        // There is more than one can do.
        another();
      }
      if (took.compareTo(LONG_BLOCK) > 0) {
        size = Math.max(1, size / 2);
      } else if (took.multipliedBy(4).compareTo(LONG_BLOCK) < 0) {
        size = Math.min(limits.mostBlock(), size * 2);
      }
      last = done.claimed() == 0 && endUnlessWoken(seen);
    }
    planRetry();
  }

  private long wakes() {
    lock.lock();
    try {
      return wakes;
    } finally {
      lock.unlock();
    }
  }

  private void another() {
    lock.lock();
    try {
      begin();
    } finally {
      lock.unlock();
    }
  }

  private CompiledBlock.Done compile(int size) {
    permits.acquireUninterruptibly();
    try {
      return isClosed()
          ? CompiledBlock.Done.NOTHING
          : Transactions.run(database, connection -> block.run(connection, size));
    } catch (SQLException | RuntimeException | Error e) {
      LOGGER.warn(
          "Compiling the index {} broke off, and begins again soon: {}", index, e.toString());
      LOGGER.debug("Compiling the index {} broke off", index, e);
      timers.after(AFTER_FAILURE, this::wake);
      return CompiledBlock.Done.NOTHING;
    } finally {
      permits.release();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private boolean endUnlessWoken(long seen) {
    lock.lock();
    try {
      if (!closed && wakes != seen) {
        return false;
      }
      running--;
      ended.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Those that failed are due later. */
  private void planRetry() {
    if (isClosed()) {
      return;
    }
    @Nullable Duration next;
    try (Connection connection = database.getConnection()) {
      next = new ChunkQueue(index).untilNext(connection);
    } catch (SQLException | RuntimeException e) {
      LOGGER.debug("When chunks of {} are due cannot be read", index, e);
      next = AFTER_FAILURE;
    }
    if (next != null) {
      timers.after(next, this::wake);
    }
  }

  /** Begins no more blocks, and waits for those that run. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      long left = PATIENCE.toNanos();
      while (running > 0 && left > 0) {
        left = ended.awaitNanos(left);
      }
      if (running > 0) {
        LOGGER.warn(
            "A compiler of the index {} still runs after {} s, and is left alone.",
            index,
            TimeUnit.NANOSECONDS.toSeconds(PATIENCE.toNanos()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
