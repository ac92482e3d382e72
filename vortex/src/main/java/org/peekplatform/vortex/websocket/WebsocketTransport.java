package org.peekplatform.vortex.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.codec.CompactMessages;
import org.peekplatform.vortex.link.CloseReason;
import org.peekplatform.vortex.link.Dialect;
import org.peekplatform.vortex.link.LinkTransport;
import org.peekplatform.vortex.link.QueuedLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a link over one websocket, at either end.
 *
 * <p>Jetty joins fragments, answers pings and refuses messages above the limit. It must be public
 * to be called by Jetty.
 */
public final class WebsocketTransport implements Session.Listener, LinkTransport {

  private static final Logger LOG = LoggerFactory.getLogger(WebsocketTransport.class);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** Makes the link of a connection whose ends have agreed on a dialect. */
  @FunctionalInterface
  interface LinkMaker {
    QueuedLink make(LinkTransport transport, Dialect dialect);
  }

  private final LinkMaker makeLink;
  private final Runnable onClosed;
  private volatile Dialect dialect = Dialect.TEXT;
  private volatile @Nullable Session session;
  private volatile @Nullable QueuedLink link;

  WebsocketTransport(LinkMaker makeLink, Runnable onClosed) {
    this.makeLink = makeLink;
    this.onClosed = onClosed;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    String agreed = opened.getUpgradeResponse().getAcceptedSubProtocol();
    dialect = CompactMessages.SUBPROTOCOL.equals(agreed) ? Dialect.COMPACT : Dialect.TEXT;
    QueuedLink made = makeLink.make(this, dialect);
    link = made;
    made.start();
  }

  @Override
  public void onWebSocketText(String message) {
    QueuedLink receiver = link;
    if (receiver != null) {
      receiver.onMessage(message);
    }
  }

  @Override
  public void onWebSocketBinary(ByteBuffer message, Callback callback) {
    QueuedLink receiver = link;
    if (dialect == Dialect.TEXT || receiver == null) {
      // Some peers send their text in binary messages.
      String text = StandardCharsets.UTF_8.decode(message).toString();
      callback.succeed();
      onWebSocketText(text);
    } else {
      ByteBuffer records = ByteBuffer.allocate(message.remaining()).put(message).flip();
      callback.succeed();
      receiver.onMessage(records);
    }
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    LOG.debug("A websocket failed", cause);
  }

  @Override
  public void onWebSocketClose(int statusCode, String reason, Callback callback) {
    LOG.debug("A websocket closed with {} {}", statusCode, reason);
    QueuedLink closed = link;
    if (closed != null) {
      closed.onClosed();
    }
    callback.succeed();
    onClosed.run();
  }

  @Override
  public void write(String message, Runnable written, Consumer<Throwable> failed) {
    Session current = session;
    if (current == null) {
      failed.accept(new IllegalStateException("The websocket is not open."));
    } else {
      current.sendText(message, Callback.from(written, failed));
    }
  }

  @Override
  public void write(ByteBuffer message, Runnable written, Consumer<Throwable> failed) {
    Session current = session;
    if (current == null) {
      failed.accept(new IllegalStateException("The websocket is not open."));
    } else {
      current.sendBinary(message, Callback.from(written, failed));
    }
  }

  @Override
  public void demand() {
    Session current = session;
    if (current != null && current.isOpen()) {
      current.demand();
    }
  }

  @Override
  public void close(CloseReason reason) {
    Session current = session;
    if (current != null) {
      // A peer that does not read never answers the close frame, and must not keep the socket.
      current.setIdleTimeout(CLOSE_TIMEOUT);
      current.close(
          reason.code(), reason.text(), Callback.from(() -> {}, failure -> current.disconnect()));
    }
  }
}
