package org.peekplatform.vortex.link;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.VortexLimits;

/**
 * Writes what waits for one link, one write at a time.
 *
 * <p>A virtual thread writes, not the sender's: what others send until it runs goes out together,
 * so a busy link needs few writes and an idle one waits for nothing. Safe for use by several
 * threads.
 */
final class LinkWriter {

  private static final String HEART_BEAT = ".";

  /** A text that is nothing but the dot that a client writes behind it. */
  private static final Outbound.Text QUEUED_HEART_BEAT = new Outbound.Text("");

  private static final Delivery ONE_HEART_BEAT =
      new Delivery(true, "a heart beat", false, null, false);

  private final LinkTransport transport;
  private final Dialect dialect;
  private final boolean dialled;
  private final int bundleBytes;
  private final Consumer<Throwable> onBroken;
  private final OutboundQueue queue;
  private final AtomicInteger signals = new AtomicInteger();
  private volatile LinkMeters meters;
  private volatile @Nullable CloseReason closeWhenWritten;

  LinkWriter(
      LinkTransport transport,
      Dialect dialect,
      boolean dialled,
      VortexLimits.Link limits,
      LinkMeters meters,
      Consumer<Throwable> onBroken) {
    this.transport = transport;
    this.dialect = dialect;
    this.dialled = dialled;
    this.bundleBytes = limits.bundleBytes();
    this.meters = meters;
    this.onBroken = onBroken;
    this.queue = new OutboundQueue(limits.outboundMessages(), limits.outboundBytes());
  }

  void countAs(LinkMeters named) {
    meters = named;
  }

  /** Queues a message, and returns false if there is no room for it. */
  boolean send(Outbound message, Delivery delivery) {
    switch (queue.offer(message, delivery)) {
      case ADDED -> writeSoon();
      case REPLACED -> meters.replaced();
      case DROPPED -> meters.dropped();
      case FULL -> {
        return false;
      }
    }
    return true;
  }

  /** Tells whether a message waits that the next one of its key replaces. */
  boolean isWaiting(String key) {
    return queue.isWaiting(key);
  }

  int waitingMessages() {
    return queue.messages();
  }

  long waitingBytes() {
    return queue.bytes();
  }

  /** Writes a heart beat, unless something is written anyway. Never blocks. */
  void beat() {
    if (queue.startHeartBeat()) {
      transport.write(HEART_BEAT, this::written, onBroken);
    } else if (dialled && dialect == Dialect.TEXT) {
      // Old servers count only dots as signs of life, so one goes out between the messages.
      send(QUEUED_HEART_BEAT, ONE_HEART_BEAT);
    }
  }

  /** Closes the transport after what was sent before, as far as the other end reads. */
  void closeAfterWriting(CloseReason reason) {
    closeWhenWritten = reason;
    // On this thread, since whoever closes the link may go on to stop what carries it.
    if (signals.getAndIncrement() == 0) {
      writeAll();
    }
  }

  private void writeSoon() {
    if (signals.getAndIncrement() == 0) {
      Thread.ofVirtual().name("vortex-write").start(this::writeAll);
    }
  }

  private void writeAll() {
    int seen = 1;
    while (seen != 0) {
      int together = dialect == Dialect.COMPACT ? bundleBytes : 0;
      List<Outbound> next = queue.startWrite(together);
      while (!next.isEmpty()) {
        write(next);
        next = queue.startWrite(together);
      }
      CloseReason reason = closeWhenWritten;
      if (reason != null && queue.startHeartBeat()) {
        transport.close(reason);
      }
      seen = signals.addAndGet(-seen);
    }
  }

  private void write(List<Outbound> messages) {
    long bytes = 0;
    for (Outbound each : messages) {
      bytes += each.size();
    }
    meters.wrote(messages.size(), bytes);
    switch (messages.getFirst()) {
      case Outbound.Text message ->
          // A client ends its messages with a dot, a server does not (vortex-protocol 15).
          transport.write(
              dialled ? message.text() + HEART_BEAT : message.text(), this::written, onBroken);
      case Outbound.Compact first ->
          transport.write(
              // Only clients mask what they write, so a server shares it with other links.
              dialled || messages.size() > 1
                  ? Outbound.join(messages, Math.toIntExact(bytes))
                  : ByteBuffer.wrap(first.bytes()),
              this::written,
              onBroken);
    }
  }

  private void written() {
    // A thread is started only for something to do.
    if (queue.written() || closeWhenWritten != null) {
      writeSoon();
    }
  }
}
