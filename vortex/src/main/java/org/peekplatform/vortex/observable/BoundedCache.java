package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was used last, bounded by number, size and age.
 *
 * <p>Not safe for use by several threads; its owner holds a lock.
 */
final class BoundedCache<K, V> {

  private record Held<V>(V value, long bytes, long since) {}

  private static final float LOAD_FACTOR = 0.75f;

  private final int most;
  private final long mostBytes;
  private final long holdNanos;
  private final Map<K, Held<V>> held = new LinkedHashMap<>(16, LOAD_FACTOR, true);
  private long bytes;

  /**
   * Makes a cache.
   *
   * @param most entries
   * @param mostBytes of all entries
   * @param hold how long after it was put an entry is found
   */
  BoundedCache(int most, long mostBytes, Duration hold) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.holdNanos = hold.toNanos();
  }

  @Nullable V get(K key) {
    Held<V> found = held.get(key);
    if (found != null && isOver(found)) {
      remove(key);
      return null;
    }
    return found == null ? null : found.value();
  }

  /** Puts an entry, and drops the least recently used ones that are too much. */
  void put(K key, V value, long size) {
    remove(key);
    held.put(key, new Held<>(value, size, System.nanoTime()));
    bytes += size;
    Iterator<Held<V>> each = held.values().iterator();
    while ((held.size() > most || bytes > mostBytes) && each.hasNext()) {
      bytes -= each.next().bytes();
      each.remove();
    }
  }

  void remove(K key) {
    Held<V> removed = held.remove(key);
    if (removed != null) {
      bytes -= removed.bytes();
    }
  }

  void clear() {
    held.clear();
    bytes = 0;
  }

  /** Begins the time anew for which an entry is held. */
  void touch(K key) {
    held.computeIfPresent(
        key, (same, entry) -> new Held<>(entry.value(), entry.bytes(), System.nanoTime()));
  }

  /** Drops what is too old. */
  void sweep() {
    Iterator<Held<V>> each = held.values().iterator();
    while (each.hasNext()) {
      Held<V> next = each.next();
      if (isOver(next)) {
        bytes -= next.bytes();
        each.remove();
      }
    }
  }

  private boolean isOver(Held<V> entry) {
    return System.nanoTime() - entry.since() > holdNanos;
  }
}
