package org.peekplatform.vortex.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** Old browsers give up after 15 s without any message, whatever is configured here. */
  private static final Duration SLOWEST_TEXT_BEAT = Duration.ofSeconds(5);

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
  private final Runnable whenOpened;
  private final AtomicBoolean opening;
  private final InboundQueue inbound;
  private final InboundRate rate;
  private final LinkWriter writer;
  private final Runnable beat = this::beat;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile LinkMeters meters;
  private volatile @Nullable RemoteVortex remote;
  private volatile long lastHeard = System.nanoTime();

  private QueuedLink(
      LinkHub hub,
      LinkTransport transport,
      Dialect dialect,
      VortexLimits.Link limits,
      @Nullable RemoteVortex remote,
      String principal,
      Runnable whenOpened) {
    this.hub = hub;
    this.dialect = dialect;
    this.transport = transport;
    this.limits = limits;
    this.remote = remote;
    this.principal = principal;
    this.dialled = remote == null;
    this.whenOpened = whenOpened;
    this.opening = new AtomicBoolean(remote != null);
    this.meters = remote == null ? hub.metrics().unnamed() : hub.metrics().of(remote.name());
    this.inbound =
        new InboundQueue(limits.inboundMessages(), limits.inboundBytes(), transport::demand);
    this.rate = new InboundRate(limits.rate());
    this.writer = new LinkWriter(transport, dialect, dialled, limits, meters, this::broke);
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
    return accepted(hub, transport, dialect, limits, remote, () -> {});
  }

  /**
   * Makes a link for a connection that another vortex made, and tells when it is open.
   *
   * @param hub the local router
   * @param transport the connection
   * @param dialect what both ends agreed on
   * @param limits bounds
   * @param remote who was authenticated
   * @param whenOpened called when the router has taken or refused the link, or it closed before;
   *     maybe more than once
   * @return the link, to be started
   */
  public static QueuedLink accepted(
      LinkHub hub,
      LinkTransport transport,
      Dialect dialect,
      VortexLimits.Link limits,
      RemoteVortex remote,
      Runnable whenOpened) {
    return new QueuedLink(hub, transport, dialect, limits, remote, remote.principal(), whenOpened);
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
    return new QueuedLink(hub, transport, dialect, limits, null, principal, () -> {});
  }

  /** Says hello and starts to read. */
  public void start() {
    PayloadEnvelope info = PayloadEnvelope.of(Map.of(UUID_KEY, hub.uuid(), NAME_KEY, hub.name()));
    send(new OutgoingMessage(info, hub.messageCodec()), Delivery.URGENT);
    hub.heartBeats().add(beatPeriod(), beat);
    if (closed.get()) {
      stopBeats();
    }
    startHandling();
    transport.demand();
  }

  private Duration beatPeriod() {
    boolean tooSlow =
        dialect == Dialect.TEXT && limits.heartBeat().compareTo(SLOWEST_TEXT_BEAT) > 0;
    return tooSlow ? SLOWEST_TEXT_BEAT : limits.heartBeat();
  }

  private void startHandling() {
    Thread.ofVirtual().name("vortex-link").start(this::handle);
  }

  @Override
  public RemoteVortex remote() {
    RemoteVortex known = remote;
    if (known == null) {
      throw new IllegalStateException("The link to " + principal + " has not said who it is yet.");
    }
    return known;
  }

  @Override
  public boolean isDialled() {
    return dialled;
  }

  @Override
  public CompletableFuture<Void> gone() {
    return gone;
  }

  @Override
  public int waitingMessages() {
    return writer.waitingMessages();
  }

  @Override
  public long waitingBytes() {
    return writer.waitingBytes();
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

  /** Takes a sign of life that is no whole message, such as a part of one. */
  public void heard() {
    lastHeard = System.nanoTime();
  }

  /**
   * Takes one received message from the transport.
   *
   * @param message the text, with or without a dot at its end
   */
  public void onMessage(String message) {
    lastHeard = System.nanoTime();
    if (!message.isEmpty() && !message.equals(HEART_BEAT)) {
      meters.receivedBytes(message.length());
      receive(new Inbound.Text(message));
    } else if (rate.allowsHeartBeat(lastHeard)) {
      transport.demand();
    } else {
      LOG.warn("Closing the link to {}: it does nothing but send heart beats.", describe());
      close(CloseReason.refused("Too many heart beats. Send one in 5 seconds."));
    }
  }

  /**
   * Takes records in compact form from the transport.
   *
   * @param records the whole message; must not be changed any more
   */
  public void onMessage(ByteBuffer records) {
    lastHeard = System.nanoTime();
    meters.receivedBytes(records.remaining());
    receive(new Inbound.Records(records));
  }

  private void receive(Inbound message) {
    if (inbound.add(message)) {
      startHandling();
    }
  }

  /** Takes the news that the connection is gone. What was received before is handled first. */
  public void onClosed() {
    endAfterInbound("other end");
    gone.complete(null);
  }

  @Override
  public void send(OutgoingMessage message, Delivery delivery) {
    if (closed.get()) {
      return;
    }
    if (!writer.send(Outbound.of(messageToQueue(message, delivery), dialect), delivery)) {
      LOG.warn(
          "Closing the link to {}: more than {} messages or {} bytes wait to be sent.",
          describe(),
          limits.outboundMessages(),
          limits.outboundBytes());
      close(CloseReason.tooSlow("Too many messages wait to be read by this end. Reconnect."));
    }
  }

  /** A message that builds on another one makes no sense once that one is replaced. */
  private OutgoingMessage messageToQueue(OutgoingMessage message, Delivery delivery) {
    OutgoingMessage instead = message.instead();
    String key = delivery.replaceKey();
    return instead != null && key != null && writer.isWaiting(key) ? instead : message;
  }

  @Override
  public void close(CloseReason reason) {
    if (closed.compareAndSet(false, true)) {
      ended(reason.kind());
      if (reason.isOrderly()) {
        closeAfterWriting(reason);
      } else {
        transport.close(reason);
      }
    }
  }

  /** What was sent before the close is written before it, as far as the other end reads. */
  private void closeAfterWriting(CloseReason reason) {
    try {
      Future<?> limit =
          hub.scheduler()
              .schedule(() -> transport.close(reason), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      CompletableFuture<Void> _ = gone.thenRun(() -> limit.cancel(false));
    } catch (RejectedExecutionException e) {
      // The router is closed: whoever did so will not wait.
      transport.close(reason);
    }
    writer.closeAfterWriting(reason);
  }

  private void ended(String why) {
    stopBeats();
    RemoteVortex known = remote;
    hub.metrics().closed(known == null ? principal : known.name(), why);
    leaveHub();
    whenOpened.run();
  }

  /** The hub knows only links whose other end has said who it is. */
  private void leaveHub() {
    if (remote != null) {
      hub.closed(this);
    }
  }

  private void stopBeats() {
    hub.heartBeats().remove(beatPeriod(), beat);
  }

  /** A write failed, but what was received before may still be an answer. */
  private void broke(Throwable failure) {
    LOG.debug("The link to {} broke", describe(), failure);
    CloseReason reason = CloseReason.broken();
    transport.close(reason);
    endAfterInbound(reason.kind());
  }

  private void endAfterInbound(String why) {
    if (inbound.end(new Inbound.End(why))) {
      startHandling();
    }
  }

  private void beat() {
    if (System.nanoTime() - lastHeard > limits.timeout().toNanos()) {
      LOG.info("Closing the link to {}: nothing was heard for {}.", describe(), limits.timeout());
      close(CloseReason.silent());
    } else {
      writer.beat();
    }
  }

  private void handle() {
    try {
      if (opening.compareAndSet(true, false)) {
        hub.opened(this);
        whenOpened.run();
      }
      Inbound next = inbound.poll();
      while (next != null && !closed.get()) {
        handle(next);
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
    } catch (RuntimeException | Error e) {
      // Without this the link would stay open and never read again.
      LOG.error("Closing the link to {}: handling what it sent failed", describe(), e);
      close(CloseReason.failed());
    } finally {
      // The link may have closed while the hub was taking it or what it sent.
      if (closed.get()) {
        leaveHub();
      }
    }
  }

  private void handle(Inbound next) throws InterruptedException {
    switch (next) {
      case Inbound.Text text -> {
        rate.await(meters);
        meters.received(1);
        receive(hub.messageCodec().decodeMessage(text.text()));
      }
      case Inbound.Records records -> {
        while (records.records().hasRemaining() && !closed.get()) {
          rate.await(meters);
          meters.received(1);
          receive(hub.messageCodec().compact().decode(records.records()));
        }
      }
      case Inbound.End end -> {
        if (closed.compareAndSet(false, true)) {
          ended(end.why());
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
        meters = hub.metrics().of(nameText);
        writer.countAs(meters);
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
