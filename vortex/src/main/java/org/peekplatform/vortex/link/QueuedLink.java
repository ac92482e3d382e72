package org.peekplatform.vortex.link;

import java.util.Map;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link with bounded queues both ways and heart beats, over any transport.
 *
 * <p>One virtual thread handles what is received, in order. The end that accepted the connection
 * knows its peer from the authentication; the end that made it learns who it reached from the info
 * envelope (vortex-protocol 5.2).
 */
public final class QueuedLink implements VortexLink {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedLink.class);
  private static final String HEART_BEAT = ".";
  private static final String UUID_KEY = "__vortexUuid__";
  private static final String NAME_KEY = "__vortexName__";

  private final LinkHub hub;
  private final LinkTransport transport;
  private final VortexLimits.Link limits;
  private final String principal;
  private final boolean dialled;
  private final InboundQueue inbound;
  private final OutboundQueue outbound;
  private final AtomicInteger writeSignals = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread handler;
  private volatile @Nullable RemoteVortex remote;
  private volatile long lastHeard = System.nanoTime();
  private volatile @Nullable ScheduledFuture<?> beats;

  private QueuedLink(
      LinkHub hub,
      LinkTransport transport,
      VortexLimits.Link limits,
      @Nullable RemoteVortex remote,
      String principal) {
    this.hub = hub;
    this.transport = transport;
    this.limits = limits;
    this.remote = remote;
    this.principal = principal;
    this.dialled = remote == null;
    this.inbound = new InboundQueue(limits.inboundMessages(), transport::demand);
    this.outbound = new OutboundQueue(limits.outboundMessages(), limits.outboundBytes());
    this.handler = Thread.ofVirtual().name("vortex-link-" + principal).unstarted(this::handle);
  }

  /**
   * Makes a link for a connection that another vortex made.
   *
   * @param hub the local router
   * @param transport the connection
   * @param limits bounds
   * @param remote who was authenticated
   * @return the link, to be started
   */
  public static QueuedLink accepted(
      LinkHub hub, LinkTransport transport, VortexLimits.Link limits, RemoteVortex remote) {
    return new QueuedLink(hub, transport, limits, remote, remote.principal());
  }

  /**
   * Makes a link for a connection that was made from here.
   *
   * @param hub the local router
   * @param transport the connection
   * @param limits bounds
   * @param principal who the other end is trusted to be, such as its address
   * @return the link, to be started
   */
  public static QueuedLink dialled(
      LinkHub hub, LinkTransport transport, VortexLimits.Link limits, String principal) {
    return new QueuedLink(hub, transport, limits, null, principal);
  }

  /** Says hello and starts to read. */
  public void start() {
    PayloadEnvelope info = PayloadEnvelope.of(Map.of(UUID_KEY, hub.uuid(), NAME_KEY, hub.name()));
    send(hub.messageCodec().encodeMessage(info), Delivery.URGENT);
    long period = limits.heartBeat().toMillis();
    beats = hub.scheduler().scheduleAtFixedRate(this::beat, period, period, TimeUnit.MILLISECONDS);
    if (closed.get()) {
      stopBeats();
    }
    handler.start();
    transport.demand();
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
      inbound.add(message);
    }
  }

  /** Takes the news that the connection is gone. */
  public void onClosed() {
    if (closed.compareAndSet(false, true)) {
      ended();
    }
  }

  @Override
  public void send(String message, Delivery delivery) {
    if (closed.get()) {
      return;
    }
    if (!outbound.offer(message, delivery)) {
      LOG.warn(
          "Closing the link to {}: more than {} messages or {} characters wait to be sent.",
          describe(),
          limits.outboundMessages(),
          limits.outboundBytes());
      close(CloseReason.tooSlow("Too many messages wait to be read by this end. Reconnect."));
      return;
    }
    writeNext();
  }

  @Override
  public void close(CloseReason reason) {
    if (closed.compareAndSet(false, true)) {
      transport.close(reason);
      ended();
    }
  }

  private void ended() {
    stopBeats();
    handler.interrupt();
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

  /** Writes what may be written; calls from within a write are turned into turns of the loop. */
  private void writeNext() {
    if (writeSignals.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    while (seen != 0) {
      String next = outbound.startWrite();
      while (next != null) {
        write(next);
        next = outbound.startWrite();
      }
      seen = writeSignals.addAndGet(-seen);
    }
  }

  /** A client ends its messages with a dot, a websocket server does not (vortex-protocol 15). */
  private void write(String message) {
    transport.write(
        dialled && !message.equals(HEART_BEAT) ? message + HEART_BEAT : message,
        () -> {
          outbound.written();
          writeNext();
        },
        failure -> close(new CloseReason(1001, "The connection broke.")));
  }

  private void beat() {
    if (System.nanoTime() - lastHeard > limits.timeout().toNanos()) {
      LOG.info("Closing the link to {}: nothing was heard for {}.", describe(), limits.timeout());
      close(CloseReason.silent());
    } else if (outbound.startHeartBeat()) {
      write(HEART_BEAT);
    }
  }

  private void handle() {
    try {
      if (remote != null) {
        hub.opened(this);
      }
      while (!closed.get()) {
        receive(hub.messageCodec().decodeMessage(inbound.take()));
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
      leaveHub();
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
