package org.peekplatform.vortex.tcp;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.link.Dialect;
import org.peekplatform.vortex.link.LinkAdmission;
import org.peekplatform.vortex.link.LinkHub;
import org.peekplatform.vortex.link.LinkPriority;
import org.peekplatform.vortex.link.QueuedLink;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One accepted connection, from its first byte to its end. Runs on a thread of its own. */
final class TcpConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);

  /** How long a close waits for what is being written over TLS, in seconds. */
  private static final int LINGER_SECONDS = 1;

  private final Socket socket;
  private final LinkHub hub;
  private final LinkAdmission admission;
  private final VortexLimits limits;
  private final TcpBounds bounds;
  private final TcpLinkPolicy policy;

  TcpConnection(
      Socket socket,
      LinkHub hub,
      LinkAdmission admission,
      VortexLimits limits,
      TcpBounds bounds,
      TcpLinkPolicy policy) {
    this.socket = socket;
    this.hub = hub;
    this.admission = admission;
    this.limits = limits;
    this.bounds = bounds;
    this.policy = policy;
  }

  /** Serves the connection until it ends. */
  void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      if (!policy.mayConnect(socket.getInetAddress())) {
        refuse("It may not connect here.");
        return;
      }
      if (socket instanceof SSLSocket) {
        socket.setSoLinger(true, LINGER_SECONDS);
      }
      DottedInput in = new DottedInput(socket.getInputStream());
      LinkIdentity identity = identify(in);
      if (identity != null) {
        link(in, identity);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TupleCodecException e) {
      LOG.warn("Refusing a connection from {}: {}", address(), e.getMessage());
    } catch (IOException e) {
      LOG.debug("A connection from {} broke", address(), e);
    } catch (RejectedExecutionException e) {
      LOG.debug("The router is closed, so nobody links any more", e);
    } catch (RuntimeException e) {
      LOG.error("A connection from {} cannot be served", address(), e);
    }
  }

  /** Waits for the peer to say who it is, and returns who that makes it; null to refuse it. */
  private @Nullable LinkIdentity identify(DottedInput in) throws IOException {
    ScheduledFuture<?> limit =
        hub.scheduler().schedule(this::giveUp, bounds.hello().toMillis(), TimeUnit.MILLISECONDS);
    String message;
    try {
      message = in.next(Hello.MOST_BYTES, () -> {});
      while (message != null && message.isEmpty()) {
        message = in.next(Hello.MOST_BYTES, () -> {});
      }
    } finally {
      limit.cancel(false);
    }
    return message == null
        ? null
        : decide(TcpPeer.of(socket, Hello.decode(message, hub.messageCodec())));
  }

  private void giveUp() {
    LOG.info("Closing a connection from {}: it did not say who it is in time.", address());
    Thread.ofVirtual().name("vortex-tcp-close").start(this::close);
  }

  private @Nullable LinkIdentity decide(TcpPeer peer) {
    if (peer.claimedName().equals(hub.name()) || peer.claimedUuid().equals(hub.uuid())) {
      return refuse("It claims to be this vortex itself, " + hub.name() + ".");
    }
    try {
      return switch (policy.authenticate(peer)) {
        case LinkDecision.Accepted accepted
            when accepted.identity().vortexName().equals(hub.name()) ->
            refuse("The policy gave it the name of this vortex, " + hub.name() + ".");
        case LinkDecision.Accepted accepted -> accepted.identity();
        case LinkDecision.Rejected rejected -> refuse(rejected.message());
      };
    } catch (IllegalArgumentException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable LinkIdentity refuse(String why) {
    LOG.warn("Refusing a connection from {}: {}", address(), why);
    return null;
  }

  private void link(DottedInput in, LinkIdentity identity) throws InterruptedException {
    switch (admission.ask(LinkPriority.SERVICE)) {
      case LinkAdmission.Answer.Refused _ ->
          LOG.info("Closing a connection from {}: too many connect at once.", address());
      case LinkAdmission.Answer.Admitted admitted -> {
        try (LinkAdmission.Turn turn = admitted.turn()) {
          TcpTransport transport = new TcpTransport(socket, in, limits.message().messageBytes());
          transport.carry(
              QueuedLink.accepted(
                  hub, transport, Dialect.TEXT, limits.link(), remote(identity), turn::close));
        }
      }
    }
  }

  private static RemoteVortex remote(LinkIdentity identity) {
    return new RemoteVortex(
        identity.vortexName(),
        identity.vortexUuid(),
        identity.principal(),
        identity.speaksForOthers());
  }

  private String address() {
    return socket.getInetAddress().getHostAddress();
  }

  /** Cuts the connection. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket did not close cleanly", e);
    }
  }
}
