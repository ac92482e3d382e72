package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.TupleSelector;

/**
 * The loads of one selector: one at a time, shared by all who ask meanwhile.
 *
 * <p>Who asks joins the load that runs, unless a change was notified since it began; then one more
 * load follows for all of them. Not safe for use by several threads; its owner holds a lock.
 */
final class SelectorLoads {

  /** Who gets the result of one load. */
  static final class Audience {
    private final List<ReceivedEnvelope> askers = new ArrayList<>();
    private boolean allSubscribers;

    List<ReceivedEnvelope> askers() {
      return askers;
    }

    boolean allSubscribers() {
      return allSubscribers;
    }
  }

  private final TupleSelector selector;
  private Audience current = new Audience();
  private Audience following = new Audience();
  private boolean running;
  private boolean joinable;
  private boolean again;
  private Instant lastDate = Instant.EPOCH;

  SelectorLoads(TupleSelector selector) {
    this.selector = selector;
  }

  TupleSelector selector() {
    return selector;
  }

  boolean isRunning() {
    return running;
  }

  /** Adds who asks, and returns whether a load has to be started. */
  boolean ask(ReceivedEnvelope asker) {
    if (!running || (joinable && !again)) {
      current.askers.add(asker);
    } else {
      again = true;
      following.askers.add(asker);
    }
    return start();
  }

  /** Asks for all subscribers, because the data changed. */
  boolean changed() {
    if (running) {
      again = true;
      following.allSubscribers = true;
    } else {
      current.allSubscribers = true;
    }
    return start();
  }

  private boolean start() {
    if (running) {
      return false;
    }
    running = true;
    joinable = true;
    return true;
  }

  /** Returns the date of the load that begins: later than all before, even if the clock is not. */
  Instant nextDate() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Instant least = lastDate.plusMillis(1);
    lastDate = now.isAfter(least) ? now : least;
    return lastDate;
  }

  /** The load is done; returns who gets it. Who asks from now on waits for another. */
  Audience loaded() {
    joinable = false;
    Audience served = current;
    current = new Audience();
    return served;
  }

  /** The result is sent; returns whether another load follows. */
  boolean sent() {
    running = again;
    joinable = again;
    if (again) {
      current = following;
      following = new Audience();
      again = false;
    }
    return running;
  }
}
