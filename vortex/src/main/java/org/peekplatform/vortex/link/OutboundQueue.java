package org.peekplatform.vortex.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Delivery;

/**
 * The messages that wait for one link, bounded, urgent ones first.
 *
 * <p>A waiting message is replaced in place by a newer one with the same replace key, so a slow
 * link gets the newest of each selector and nothing piles up. After so many urgent messages one
 * that is not urgent has its turn, so that none starves. Safe for use by several threads.
 */
final class OutboundQueue {

  /** How many urgent messages may go before one that is not. */
  private static final int URGENT_IN_A_ROW = 16;

  /** Best effort ends when the queue is this part full. */
  private static final int BEST_EFFORT_PART = 4;

  /** What became of a message. */
  enum Offer {
    /** It waits. */
    ADDED,
    /** It took the place of one that waits. */
    REPLACED,
    /** It was best effort, and the link is slow. */
    DROPPED,
    /** There is no room. */
    FULL
  }

  /** A waiting message; its content changes when it is replaced. */
  private static final class Waiting {
    private final @Nullable String replaceKey;
    private Outbound message;

    private Waiting(Outbound message, @Nullable String replaceKey) {
      this.message = message;
      this.replaceKey = replaceKey;
    }
  }

  private final int mostMessages;
  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiting> urgent = new ArrayDeque<>(1);
  private final Deque<Waiting> normal = new ArrayDeque<>(1);
  private final Map<String, Waiting> replaceable = new HashMap<>(1);
  private long bytes;
  private int urgentInARow;
  private boolean writing;

  OutboundQueue(int mostMessages, long mostBytes) {
    this.mostMessages = mostMessages;
    this.mostBytes = mostBytes;
  }

  /** Adds a message. */
  Offer offer(Outbound message, Delivery delivery) {
    lock.lock();
    try {
      String key = delivery.replaceKey();
      Waiting replaced = key == null || delivery.kept() ? null : replaceable.get(key);
      long others = bytes - (replaced == null ? 0 : replaced.message.size());
      boolean tooMany = replaced == null && urgent.size() + normal.size() >= mostMessages;
      // One message always fits, however large, since its own size is bounded elsewhere.
      if (tooMany || (others > 0 && others + message.size() > mostBytes)) {
        return delivery.bestEffort() ? Offer.DROPPED : Offer.FULL;
      }
      if (delivery.bestEffort() && isSlow()) {
        return Offer.DROPPED;
      }
      bytes = others + message.size();
      if (replaced != null) {
        replaced.message = message;
        return Offer.REPLACED;
      }
      Waiting waiting = new Waiting(message, delivery.kept() ? null : key);
      (delivery.urgent() ? urgent : normal).addLast(waiting);
      if (key != null) {
        if (delivery.kept()) {
          // What comes later would overtake this one if it replaced what waits before it.
          replaceable.remove(key);
        } else {
          replaceable.put(key, waiting);
        }
      }
      return Offer.ADDED;
    } finally {
      lock.unlock();
    }
  }

  private boolean isSlow() {
    return urgent.size() + normal.size() > mostMessages / BEST_EFFORT_PART
        || bytes > mostBytes / BEST_EFFORT_PART;
  }

  /** Returns how many messages wait. */
  int messages() {
    lock.lock();
    try {
      return urgent.size() + normal.size();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many bytes wait. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether a message waits that the next one of its key replaces. */
  boolean isWaiting(String key) {
    lock.lock();
    try {
      return replaceable.containsKey(key);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what is written next and counts as writing, unless something is written already.
   *
   * @param most so many bytes together at the most, but always one message
   * @return the messages in their order, empty if there is nothing to write now
   */
  List<Outbound> startWrite(int most) {
    lock.lock();
    try {
      if (writing || (urgent.isEmpty() && normal.isEmpty())) {
        return List.of();
      }
      writing = true;
      Outbound first = take();
      long taken = first.size();
      Waiting next = next();
      if (next == null || taken + next.message.size() > most) {
        return List.of(first);
      }
      List<Outbound> messages = new ArrayList<>();
      messages.add(first);
      while (next != null && taken + next.message.size() <= most) {
        taken += next.message.size();
        messages.add(take());
        next = next();
      }
      return messages;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Waiting next() {
    return isTurnOfUrgent() ? urgent.peekFirst() : normal.peekFirst();
  }

  private boolean isTurnOfUrgent() {
    return !urgent.isEmpty() && (normal.isEmpty() || urgentInARow < URGENT_IN_A_ROW);
  }

  private Outbound take() {
    boolean isUrgent = isTurnOfUrgent();
    Waiting next = isUrgent ? urgent.removeFirst() : normal.removeFirst();
    urgentInARow = isUrgent && !normal.isEmpty() ? urgentInARow + 1 : 0;
    if (next.replaceKey != null) {
      replaceable.remove(next.replaceKey, next);
    }
    bytes -= next.message.size();
    return next.message;
  }

  /**
   * Counts as writing if nothing is written or waits: a message is as good as a heart beat.
   *
   * @return true if a heart beat is to be written
   */
  boolean startHeartBeat() {
    lock.lock();
    try {
      boolean idle = !writing && urgent.isEmpty() && normal.isEmpty();
      writing |= idle;
      return idle;
    } finally {
      lock.unlock();
    }
  }

  /** The message or heart beat is written; returns whether another one waits. */
  boolean written() {
    lock.lock();
    try {
      writing = false;
      return !urgent.isEmpty() || !normal.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
