package org.peekplatform.vortex.link;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.peekplatform.vortex.VortexLimits;

/**
 * Lets so many links open at a time and the others wait for their turn, first come, first served.
 *
 * <p>When thousands return at once, each opens about as fast as if it were alone, and what runs
 * already goes on. Who cannot have a turn in time is refused and told when to come back. Safe for
 * use by several threads.
 */
public final class LinkAdmission implements AutoCloseable {

  /** A link that takes longer to open does not count any more, whatever became of it. */
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(5);

  /** The right to open one link. */
  public final class Turn implements AutoCloseable {
    private final long start = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();

    private Turn() {}

    private boolean isOverdue() {
      return System.nanoTime() - start > LONGEST_OPENING.toNanos();
    }

    /** The link is open, or will not open. Closing twice has no effect. */
    @Override
    public void close() {
      if (over.compareAndSet(false, true)) {
        end(this);
      }
    }
  }

  /** The answer to who asks for a turn. */
  public sealed interface Answer {

    /**
     * It is this one's turn.
     *
     * @param turn to be closed when the link is open
     */
    record Admitted(Turn turn) implements Answer {}

    /**
     * There are too many.
     *
     * @param retryAfter when to come back; not the same for all
     */
    record Refused(Duration retryAfter) implements Answer {}
  }

  private static final class Waiter {
    private final CountDownLatch woken = new CountDownLatch(1);
  }

  private final VortexLimits.Admission limits;
  private final Counter refusals;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Turn> turns = new LinkedHashSet<>();
  private final Deque<Waiter> services = new ArrayDeque<>();
  private final Deque<Waiter> devices = new ArrayDeque<>();

  /** Turns that are free, but promised to waiters that have been woken. */
  private int promised;

  private boolean closed;

  /**
   * Makes an admission.
   *
   * @param limits how many open and wait
   * @param registry counts the refusals
   */
  public LinkAdmission(VortexLimits.Admission limits, MeterRegistry registry) {
    this.limits = limits;
    this.refusals = registry.counter("vortex.admission.refused");
    Gauge.builder("vortex.admission.waiting", this, LinkAdmission::waiting).register(registry);
    Gauge.builder("vortex.admission.opening", this, LinkAdmission::opening).register(registry);
  }

  /**
   * Waits for a turn to open a link.
   *
   * @param priority whose link
   * @return the turn, or that there will be none soon
   * @throws InterruptedException if the thread is interrupted
   */
  public Answer ask(LinkPriority priority) throws InterruptedException {
    Waiter waiter = new Waiter();
    lock.lock();
    try {
      if (closed) {
        return refused();
      }
      if (services.isEmpty() && devices.isEmpty() && isFree()) {
        return admitted();
      }
      if (services.size() + devices.size() >= limits.waiting()) {
        return refused();
      }
      queue(priority).addLast(waiter);
    } finally {
      lock.unlock();
    }
    return await(waiter, priority);
  }

  private Answer await(Waiter waiter, LinkPriority priority) throws InterruptedException {
    try {
      awaitTurn(waiter);
    } catch (InterruptedException e) {
      giveUp(waiter, priority);
      throw e;
    }
    lock.lock();
    try {
      // Whoever promised it a turn took it out of the queue.
      if (queue(priority).remove(waiter)) {
        return refused();
      }
      promised--;
      return closed ? refused() : admitted();
    } finally {
      lock.unlock();
    }
  }

  private void awaitTurn(Waiter waiter) throws InterruptedException {
    long end = System.nanoTime() + limits.patience().toNanos();
    boolean woken = false;
    for (long left = limits.patience().toNanos(); !woken && left > 0; ) {
      // Not longer than this at once, since a turn may be overdue without anybody to tell.
      long pause = Math.min(left, LONGEST_OPENING.toNanos());
      woken = waiter.woken.await(pause, TimeUnit.NANOSECONDS);
      left = end - System.nanoTime();
      wakeOthers(woken);
    }
  }

  private void giveUp(Waiter waiter, LinkPriority priority) {
    lock.lock();
    try {
      if (!queue(priority).remove(waiter)) {
        promised--;
        wakeNext();
      }
    } finally {
      lock.unlock();
    }
  }

  private Deque<Waiter> queue(LinkPriority priority) {
    return switch (priority) {
      case SERVICE -> services;
      case DEVICE -> devices;
    };
  }

  private boolean isFree() {
    turns.removeIf(Turn::isOverdue);
    return turns.size() + promised < limits.concurrent();
  }

  private Answer admitted() {
    Turn turn = new Turn();
    turns.add(turn);
    return new Answer.Admitted(turn);
  }

  private Answer refused() {
    refusals.increment();
    long most = Math.max(1, limits.retryAfter().toMillis());
    return new Answer.Refused(Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(most)));
  }

  private void end(Turn turn) {
    lock.lock();
    try {
      turns.remove(turn);
      wakeNext();
    } finally {
      lock.unlock();
    }
  }

  private void wakeOthers(boolean woken) {
    if (!woken) {
      lock.lock();
      try {
        wakeNext();
      } finally {
        lock.unlock();
      }
    }
  }

  private void wakeNext() {
    while (!(services.isEmpty() && devices.isEmpty()) && isFree()) {
      Waiter next = services.isEmpty() ? devices.removeFirst() : services.removeFirst();
      promised++;
      next.woken.countDown();
    }
  }

  /**
   * Returns how many links wait for their turn.
   *
   * @return waiting links
   */
  public int waiting() {
    lock.lock();
    try {
      return services.size() + devices.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns how many links open now.
   *
   * @return turns that are not over
   */
  public int opening() {
    lock.lock();
    try {
      return turns.size();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses all who wait and all who come. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      for (Waiter each : services) {
        each.woken.countDown();
      }
      for (Waiter each : devices) {
        each.woken.countDown();
      }
    } finally {
      lock.unlock();
    }
  }
}
