package org.peekplatform.vortex.link;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The received messages that wait to be handled.
 *
 * <p>The transport may read on only while there is room, so a flood of messages fills the buffers
 * of the sender and not the memory here.
 */
final class InboundQueue {

  private final int room;
  private final Runnable demand;
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger unhandled = new AtomicInteger();

  InboundQueue(int room, Runnable demand) {
    this.room = room;
    this.demand = demand;
  }

  void add(String message) {
    waiting.add(message);
    if (unhandled.incrementAndGet() < room) {
      demand.run();
    }
  }

  /** Waits for the next message. */
  String take() throws InterruptedException {
    String message = waiting.take();
    if (unhandled.getAndDecrement() == room) {
      demand.run();
    }
    return message;
  }
}
