package org.peekplatform.vortex.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Delivery;

/**
 * The messages that wait for one link, bounded, urgent ones first.
 *
 * <p>A waiting message is replaced in place by a newer one with the same replace key, so a slow
 * link gets the newest of each selector and nothing piles up. Safe for use by several threads.
 */
final class OutboundQueue {

  /** A waiting message; its text changes when it is replaced. */
  private static final class Waiting {
    private final @Nullable String replaceKey;
    private String message;

    private Waiting(String message, @Nullable String replaceKey) {
      this.message = message;
      this.replaceKey = replaceKey;
    }
  }

  private final int mostMessages;
  private final long mostCharacters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiting> urgent = new ArrayDeque<>();
  private final Deque<Waiting> normal = new ArrayDeque<>();
  private final Map<String, Waiting> replaceable = new HashMap<>();
  private long characters;
  private boolean writing;

  OutboundQueue(int mostMessages, long mostCharacters) {
    this.mostMessages = mostMessages;
    this.mostCharacters = mostCharacters;
  }

  /**
   * Adds a message.
   *
   * @return false if the queue is full
   */
  boolean offer(String message, Delivery delivery) {
    lock.lock();
    try {
      String key = delivery.replaceKey();
      Waiting replaced = key == null ? null : replaceable.get(key);
      long growth = (long) message.length() - (replaced == null ? 0 : replaced.message.length());
      boolean tooMany = replaced == null && urgent.size() + normal.size() >= mostMessages;
      // One message always fits, however large, since its own size is bounded elsewhere.
      if (tooMany || (characters > 0 && characters + growth > mostCharacters)) {
        return false;
      }
      characters += growth;
      if (replaced != null) {
        replaced.message = message;
        return true;
      }
      Waiting waiting = new Waiting(message, key);
      (delivery.urgent() ? urgent : normal).addLast(waiting);
      if (key != null) {
        replaceable.put(key, waiting);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the next message and counts as writing, or gives null if none waits or one is written.
   */
  @Nullable String startWrite() {
    lock.lock();
    try {
      Waiting next = writing ? null : urgent.isEmpty() ? normal.pollFirst() : urgent.pollFirst();
      if (next == null) {
        return null;
      }
      if (next.replaceKey != null) {
        replaceable.remove(next.replaceKey);
      }
      characters -= next.message.length();
      writing = true;
      return next.message;
    } finally {
      lock.unlock();
    }
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

  /** The message or heart beat is written. */
  void written() {
    lock.lock();
    try {
      writing = false;
    } finally {
      lock.unlock();
    }
  }
}
