package org.peekplatform.vortex.router;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.link.CloseReason;
import org.peekplatform.vortex.link.HeartBeats;
import org.peekplatform.vortex.link.LinkHub;
import org.peekplatform.vortex.link.LinkMetrics;
import org.peekplatform.vortex.link.VortexLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what links receive to the endpoints and requests of a router. */
final class RouterHub implements LinkHub {

  private static final Logger LOG = LoggerFactory.getLogger(RouterHub.class);

  private final String name;
  private final String uuid;
  private final int mostLinks;
  private final JsonPayloadCodec messageCodec;
  private final ScheduledExecutorService scheduler;
  private final LinkRegistry links;
  private final EndpointIndex endpoints;
  private final RemoteEvents events;
  private final PendingRequests pending;
  private final RouterMetrics metrics;
  private final HeartBeats heartBeats;
  private final LinkMetrics linkMetrics;

  /** Whether no more links and requests are taken. */
  private volatile boolean draining;

  /** Held while links change; nothing that waits is called under it. */
  private final ReentrantLock changes = new ReentrantLock();

  RouterHub(
      String name,
      String uuid,
      int mostLinks,
      JsonPayloadCodec messageCodec,
      ScheduledExecutorService scheduler,
      LinkRegistry links,
      EndpointIndex endpoints,
      RemoteEvents events,
      PendingRequests pending,
      RouterMetrics metrics,
      LinkMetrics linkMetrics) {
    this.name = name;
    this.uuid = uuid;
    this.mostLinks = mostLinks;
    this.messageCodec = messageCodec;
    this.scheduler = scheduler;
    this.links = links;
    this.endpoints = endpoints;
    this.events = events;
    this.pending = pending;
    this.metrics = metrics;
    this.linkMetrics = linkMetrics;
    this.heartBeats = new HeartBeats(scheduler);
  }

  void drain() {
    changes.lock();
    try {
      draining = true;
    } finally {
      changes.unlock();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String uuid() {
    return uuid;
  }

  @Override
  public JsonPayloadCodec messageCodec() {
    return messageCodec;
  }

  @Override
  public ScheduledExecutorService scheduler() {
    return scheduler;
  }

  @Override
  public HeartBeats heartBeats() {
    return heartBeats;
  }

  @Override
  public LinkMetrics metrics() {
    return linkMetrics;
  }

  @Override
  public void opened(VortexLink link) throws InterruptedException {
    RemoteVortex remote = link.remote();
    CompletableFuture<Void> heard;
    VortexLink older;
    changes.lock();
    try {
      if (draining && !link.isDialled()) {
        throw new VortexBusyException(name + " is stopping. Reconnect later.");
      }
      older = links.get(remote.uuid());
      if (older == null && links.size() >= mostLinks) {
        throw new VortexBusyException(
            name + " has " + mostLinks + " links, which is the most it may have. Try again later.");
      }
      if (older != null && !older.remote().equals(remote)) {
        throw new VortexException(
            "The vortexUuid is in use by another vortex. Connect with a new random one.");
      }
      if (older != null) {
        forget(older);
      }
      links.add(link);
      metrics.linked(remote.name(), links);
      LOG.debug("{} {} is online", remote.name(), remote.uuid());
      heard = events.publish(new RemoteVortexEvent.Online(remote));
    } finally {
      changes.unlock();
    }
    if (older != null) {
      older.close(CloseReason.replaced());
    }
    try {
      heard.get();
    } catch (ExecutionException e) {
      throw new VortexException(name + " is stopping.", e);
    }
  }

  @Override
  public void closed(VortexLink link) {
    changes.lock();
    try {
      forget(link);
    } finally {
      changes.unlock();
    }
  }

  private void forget(VortexLink link) {
    // Also when it is gone already: what it sent before may have been delivered after.
    endpoints.forget(link);
    if (links.remove(link)) {
      LOG.debug("{} {} is offline", link.remote().name(), link.remote().uuid());
      pending.linkClosed(link);
      // Nobody waits for this one; listeners hear of it before they hear of a successor.
      CompletableFuture<Void> _ = events.publish(new RemoteVortexEvent.Offline(link.remote()));
    }
  }

  @Override
  public void received(VortexLink link, PayloadEnvelope envelope) {
    String messageId = envelope.messageId();
    if (messageId != null && pending.answer(link, messageId, envelope)) {
      return;
    }
    LinkEnvelope received = new LinkEnvelope(link, envelope, messageCodec, links);
    if (draining && messageId != null && !envelope.isFailure()) {
      received.replyFailure(
          FailureCode.BUSY, name + " is stopping. Try again when you are connected again.");
    } else if (!endpoints.deliver(link, received)
        && !envelope.isFailure()
        && (messageId != null || envelope.payload() == null)) {
      LOG.debug("Nothing listens to {}", envelope.filt());
      received.replyFailure(
          FailureCode.NOT_FOUND,
          "Nothing at " + name + " listens to this. Check that the plugin is loaded there.");
    }
  }
}
