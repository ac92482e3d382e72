package org.peekplatform.vortex.rpc;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stream that a method returned and its caller has not read to the end. */
final class OpenStream implements AutoCloseable {

  private final String id;
  private final String caller;
  private final Stream<?> stream;
  private final Iterator<?> elements;

  /** Held while elements are taken, which may block. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile long lastUsed = System.nanoTime();
  private boolean closed;

  /**
   * Takes a stream over.
   *
   * @param id its name in requests
   * @param caller the uuid of the vortex that may read it
   * @param stream closed with this
   */
  OpenStream(String id, String caller, Stream<?> stream) {
    this.id = id;
    this.caller = caller;
    this.stream = stream;
    this.elements = stream.iterator();
  }

  String id() {
    return id;
  }

  boolean isOf(String vortexUuid) {
    return caller.equals(vortexUuid);
  }

  boolean isIdleFor(long nanos) {
    return !lock.isLocked() && System.nanoTime() - lastUsed > nanos;
  }

  /** Takes so many elements, or fewer at the end, after which {@link #isAtEnd} tells so. */
  List<@Nullable Object> take(int most) {
    lock.lock();
    try {
      List<@Nullable Object> taken = new ArrayList<>();
      while (!closed && taken.size() < most && elements.hasNext()) {
        taken.add(elements.next());
      }
      return taken;
    } finally {
      lastUsed = System.nanoTime();
      lock.unlock();
    }
  }

  boolean isAtEnd() {
    lock.lock();
    try {
      return closed || !elements.hasNext();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        stream.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
