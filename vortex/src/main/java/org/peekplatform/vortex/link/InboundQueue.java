package org.peekplatform.vortex.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The received messages that wait to be handled, in order, by one thread at a time.
 *
 * <p>The transport may read on only while there is room, so a flood of messages fills the buffers
 * of the sender and not the memory here. An idle link needs no thread: whoever adds the first
 * message is told to start one. Safe for use by several threads.
 */
final class InboundQueue {

  private final int room;
  private final long roomBytes;
  private final Runnable demand;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Inbound> waiting = new ArrayDeque<>(1);
  private long bytes;
  private boolean handled;

  /** Whether the transport waits to be allowed to read on. */
  private boolean paused;

  /**
   * Makes a queue whose first thread is about to be started by its owner.
   *
   * @param room how many messages may wait
   * @param roomBytes how many bytes may wait before no more is read
   * @param demand lets the transport read one more message
   */
  InboundQueue(int room, long roomBytes, Runnable demand) {
    this.room = room;
    this.roomBytes = roomBytes;
    this.demand = demand;
    this.handled = true;
  }

  /** Adds a message, and returns whether a thread has to be started. */
  boolean add(Inbound message) {
    boolean more;
    boolean start;
    lock.lock();
    try {
      waiting.addLast(message);
      bytes += message.size();
      more = hasRoom();
      paused = !more;
      start = !handled;
      handled = true;
    } finally {
      lock.unlock();
    }
    if (more) {
      demand.run();
    }
    return start;
  }

  /** Adds the end, behind which nothing is read, and returns whether a thread has to be started. */
  boolean end(Inbound.End end) {
    lock.lock();
    try {
      waiting.addLast(end);
      boolean start = !handled;
      handled = true;
      return start;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the next message, or gives null, after which the thread must end. */
  @Nullable Inbound poll() {
    Inbound message;
    boolean more;
    lock.lock();
    try {
      message = waiting.pollFirst();
      handled = message != null;
      bytes -= message == null ? 0 : message.size();
      more = paused && hasRoom();
      paused &= !more;
    } finally {
      lock.unlock();
    }
    if (more) {
      demand.run();
    }
    return message;
  }

  private boolean hasRoom() {
    return waiting.size() < room && bytes < roomBytes;
  }
}
