package org.peekplatform.vortex.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.OutgoingMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link with bounded queues both ways and heart beats, over any transport.
 *
 * <p>A virtual thread handles what is received, in order, while there is something. The end that
 * accepted the connection knows its peer from the authentication; the end that made it learns who
 * it reached from the info envelope (vortex-protocol 5.2).
 */
public final class QueuedLink implements VortexLink {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedLink.class);
  private static final String HEART_BEAT = ".";

  /** How long the other end may take to read what was sent before an orderly close. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String UUID_KEY = "__vortexUuid__";
  private static final String NAME_KEY = "__vortexName__";

  private final LinkHub hub;
  private final LinkTransport transport;
  private final VortexLimits.Link limits;
  private final String principal;
  private final Dialect dialect;
  private final boolean dialled;
  private final AtomicBoolean opening;
  private final InboundQueue inbound;
  private final OutboundQueue outbound;
  private final AtomicInteger writeSignals = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable CloseReason closeWhenWritten;
  private volatile @Nullable RemoteVortex remote;
  private volatile long lastHeard = System.nanoTime();
  private volatile @Nullable ScheduledFuture<?> beats;

  private QueuedLink(
      LinkHub hub,
      LinkTransport transport,
      Dialect dialect,
      VortexLimits.Link limits,
      @Nullable RemoteVortex remote,
      String principal) {
    this.hub = hub;
    this.dialect = dialect;
    this.transport = transport;
    this.limits = limits;
    this.remote = remote;
    this.principal = principal;
    this.dialled = remote == null;
    this.opening = new AtomicBoolean(remote != null);
    this.inbound = new InboundQueue(limits.inboundMessages(), transport::demand);
    this.outbound = new OutboundQueue(limits.outboundMessages(), limits.outboundBytes());
  }

  /**
   * Makes a link for a connection that another vortex made.
   *
   * @param hub the local router
   * @param transport the connection
   * @param dialect what both ends agreed on
   * @param limits bounds
   * @param remote who was authenticated
   * @return the link, to be started
   */
  public static QueuedLink accepted(
      LinkHub hub,
      LinkTransport transport,
      Dialect dialect,
      VortexLimits.Link limits,
      RemoteVortex remote) {
    return new QueuedLink(hub, transport, dialect, limits, remote, remote.principal());
  }

  /**
   * Makes a link for a connection that was made from here.
   *
   * @param hub the local router
   * @param transport the connection
   * @param dialect what both ends agreed on
   * @param limits bounds
   * @param principal who the other end is trusted to be, such as its address
   * @return the link, to be started
   */
  public static QueuedLink dialled(
      LinkHub hub,
      LinkTransport transport,
      Dialect dialect,
      VortexLimits.Link limits,
      String principal) {
    return new QueuedLink(hub, transport, dialect, limits, null, principal);
  }

  /** Says hello and starts to read. */
  public void start() {
    PayloadEnvelope info = PayloadEnvelope.of(Map.of(UUID_KEY, hub.uuid(), NAME_KEY, hub.name()));
    send(new OutgoingMessage(info, hub.messageCodec()), Delivery.URGENT);
    long period = limits.heartBeat().toMillis();
    beats = hub.scheduler().scheduleAtFixedRate(this::beat, period, period, TimeUnit.MILLISECONDS);
    if (closed.get()) {
      stopBeats();
    }
    startHandling();
    transport.demand();
  }

  private void startHandling() {
    Thread.ofVirtual().name("vortex-link-" + principal).start(this::handle);
  }

  @Override
  public RemoteVortex remote() {
    RemoteVortex known = remote;
    if (known == null) {
      throw new IllegalStateException("The link to " + principal + " has not said who it is yet.");
    }
    return known;
  }

  /**
   * Tells whether this link leads to a vortex.
   *
   * @param other the vortex
   * @return false also if the other end is not known yet
   */
  public boolean isTo(RemoteVortex other) {
    return other.equals(remote);
  }

  /**
   * Takes one received message from the transport.
   *
   * @param message the text, with or without a dot at its end
   */
  public void onMessage(String message) {
    lastHeard = System.nanoTime();
    if (message.isEmpty() || message.equals(HEART_BEAT)) {
      transport.demand();
    } else {
      receive(new Inbound.Text(message));
    }
  }

  /**
   * Takes records in compact form from the transport.
   *
   * @param records the whole message; must not be changed any more
   */
  public void onMessage(ByteBuffer records) {
    lastHeard = System.nanoTime();
    receive(new Inbound.Records(records));
  }

  private void receive(Inbound message) {
    if (inbound.add(message)) {
      startHandling();
    }
  }

  /** Takes the news that the connection is gone. */
  public void onClosed() {
    if (closed.compareAndSet(false, true)) {
      ended();
    }
  }

  @Override
  public void send(OutgoingMessage message, Delivery delivery) {
    if (closed.get()) {
      return;
    }
    if (!outbound.offer(Outbound.of(messageToQueue(message, delivery), dialect), delivery)) {
      LOG.warn(
          "Closing the link to {}: more than {} messages or {} bytes wait to be sent.",
          describe(),
          limits.outboundMessages(),
          limits.outboundBytes());
      close(CloseReason.tooSlow("Too many messages wait to be read by this end. Reconnect."));
      return;
    }
    writeNext();
  }

  /** A message that builds on another one makes no sense once that one is replaced. */
  private OutgoingMessage messageToQueue(OutgoingMessage message, Delivery delivery) {
    OutgoingMessage instead = message.instead();
    String key = delivery.replaceKey();
    return instead != null && key != null && outbound.isWaiting(key) ? instead : message;
  }

  @Override
  public void close(CloseReason reason) {
    if (closed.compareAndSet(false, true)) {
      ended();
      if (reason.isOrderly()) {
        closeAfterWriting(reason);
      } else {
        transport.close(reason);
      }
    }
  }

  /** What was sent before the close is written before it, as far as the other end reads. */
  private void closeAfterWriting(CloseReason reason) {
    closeWhenWritten = reason;
    try {
      Future<?> _ =
          hub.scheduler()
              .schedule(() -> transport.close(reason), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The router is closed: whoever did so will not wait.
      transport.close(reason);
    }
    // On this thread, since whoever closes the link may go on to stop what carries it.
    if (writeSignals.getAndIncrement() == 0) {
      writeAll();
    }
  }

  private void ended() {
    stopBeats();
    leaveHub();
  }

  /** The hub knows only links whose other end has said who it is. */
  private void leaveHub() {
    if (remote != null) {
      hub.closed(this);
    }
  }

  private void stopBeats() {
    ScheduledFuture<?> running = beats;
    if (running != null) {
      running.cancel(false);
    }
  }

  /**
   * Lets a thread write what waits, unless one does already.
   *
   * <p>Not the sender's: what others send until the thread runs goes out together, so a busy link
   * needs few writes and an idle one waits for nothing.
   */
  private void writeNext() {
    if (writeSignals.getAndIncrement() == 0) {
      Thread.ofVirtual().name("vortex-write-" + principal).start(this::writeAll);
    }
  }

  private void writeAll() {
    int seen = 1;
    while (seen != 0) {
      List<Outbound> next = outbound.startWrite(mostTogether());
      while (!next.isEmpty()) {
        write(next);
        next = outbound.startWrite(mostTogether());
      }
      CloseReason reason = closeWhenWritten;
      if (reason != null && outbound.startHeartBeat()) {
        transport.close(reason);
      }
      seen = writeSignals.addAndGet(-seen);
    }
  }

  private int mostTogether() {
    return switch (dialect) {
      case TEXT -> 0;
      case COMPACT -> limits.bundleBytes();
    };
  }

  private void write(List<Outbound> messages) {
    switch (messages.getFirst()) {
      case Outbound.Text message ->
          // A client ends its messages with a dot, a server does not (vortex-protocol 15).
          writeText(dialled ? message.text() + HEART_BEAT : message.text());
      case Outbound.Compact _ ->
          transport.write(Outbound.join(messages), this::written, this::broke);
    }
  }

  private void writeText(String message) {
    transport.write(message, this::written, this::broke);
  }

  private void written() {
    outbound.written();
    writeNext();
  }

  private void broke(Throwable failure) {
    LOG.debug("The link to {} broke", describe(), failure);
    close(CloseReason.broken());
  }

  private void beat() {
    if (System.nanoTime() - lastHeard > limits.timeout().toNanos()) {
      LOG.info("Closing the link to {}: nothing was heard for {}.", describe(), limits.timeout());
      close(CloseReason.silent());
    } else if (outbound.startHeartBeat()) {
      writeText(HEART_BEAT);
    }
  }

  private void handle() {
    try {
      if (opening.compareAndSet(true, false)) {
        hub.opened(this);
      }
      Inbound next = inbound.poll();
      while (next != null) {
        if (closed.get()) {
          return;
        }
        receiveAll(next);
        next = inbound.poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TupleCodecException e) {
      LOG.warn("Closing the link to {}: {}", describe(), e.getMessage());
      close(CloseReason.malformed(String.valueOf(e.getMessage())));
    } catch (VortexException e) {
      LOG.warn("Refusing the link to {}: {}", describe(), e.getMessage());
      close(CloseReason.refused(String.valueOf(e.getMessage())));
    } finally {
      // The link may have closed while the hub was taking it.
      if (closed.get()) {
        leaveHub();
      }
    }
  }

  private void receiveAll(Inbound message) throws InterruptedException {
    switch (message) {
      case Inbound.Text text -> receive(hub.messageCodec().decodeMessage(text.text()));
      case Inbound.Records records -> {
        while (records.records().hasRemaining()) {
          receive(hub.messageCodec().compact().decode(records.records()));
        }
      }
    }
  }

  private void receive(PayloadEnvelope envelope) throws InterruptedException {
    Object uuid = envelope.filt().get(UUID_KEY);
    Object name = envelope.filt().get(NAME_KEY);
    if (uuid instanceof String uuidText && name instanceof String nameText) {
      // An accepted link is bound to what was authenticated, whatever its hello says.
      if (remote == null) {
        remote = new RemoteVortex(nameText, uuidText, principal);
        hub.opened(this);
      }
    } else if (remote == null) {
      throw new TupleCodecException("The first message did not say who sends it.");
    } else if (!envelope.filt().isEmpty()) {
      hub.received(this, envelope);
    }
  }

  private String describe() {
    RemoteVortex known = remote;
    return known == null ? principal : known.name() + " " + known.uuid();
  }
}
