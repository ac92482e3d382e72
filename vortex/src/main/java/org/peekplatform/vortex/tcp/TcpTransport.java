package org.peekplatform.vortex.tcp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.link.CloseReason;
import org.peekplatform.vortex.link.LinkTransport;
import org.peekplatform.vortex.link.QueuedLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a link over one TCP connection, at either end: messages are base64 text that ends with a
 * dot, and nothing between two dots is a heart beat (vortex-protocol 4.3).
 *
 * <p>Reading and writing block virtual threads of their own, never the callers. Safe for use by
 * several threads; {@link #carry} is called once.
 */
public final class TcpTransport implements LinkTransport {

  private static final Logger LOG = LoggerFactory.getLogger(TcpTransport.class);
  private static final String DOT = ".";

  private final Socket socket;
  private final DottedInput in;
  private final int messageBytes;
  private final Semaphore demanded = new Semaphore(0);
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Makes a transport.
   *
   * @param socket a connected socket, closed with the transport
   * @param messageBytes the longest message to read, in bytes
   * @throws IOException if the socket is closed
   */
  public TcpTransport(Socket socket, int messageBytes) throws IOException {
    this(socket, new DottedInput(socket.getInputStream()), messageBytes);
  }

  TcpTransport(Socket socket, DottedInput in, int messageBytes) {
    this.socket = socket;
    this.in = in;
    this.messageBytes = messageBytes;
  }

  /**
   * Starts a link and gives it what comes, on this thread, until the connection ends.
   *
   * @param link a link made with this transport
   */
  public void carry(QueuedLink link) {
    try {
      link.start();
      demanded.acquire();
      String message = read(link);
      while (message != null && !closed.get()) {
        link.onMessage(message);
        demanded.acquire();
        message = closed.get() ? null : read(link);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TupleCodecException e) {
      LOG.warn("Closing a TCP link: {}", e.getMessage());
      link.close(CloseReason.malformed(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      LOG.debug("A TCP link broke", e);
    } finally {
      closeSocket();
      link.onClosed();
    }
  }

  private @Nullable String read(QueuedLink link) throws IOException {
    return in.next(messageBytes, link::heard);
  }

  @Override
  public void write(String message, Runnable written, Consumer<Throwable> failed) {
    // A link that was dialled ends its messages with a dot already; a heart beat is a dot.
    String ended = message.length() > 1 && message.endsWith(DOT) ? message : message + DOT;
    write(ended.getBytes(StandardCharsets.ISO_8859_1), written, failed);
  }

  /** Never called: over TCP there is no compact form. */
  @Override
  public void write(ByteBuffer message, Runnable written, Consumer<Throwable> failed) {
    failed.accept(new IllegalStateException("Links over TCP carry text only."));
  }

  private void write(byte[] bytes, Runnable written, Consumer<Throwable> failed) {
    Thread.ofVirtual()
        .name("vortex-tcp-write")
        .start(
            () -> {
              try {
                OutputStream out = socket.getOutputStream();
                out.write(bytes);
                out.flush();
              } catch (IOException e) {
                failed.accept(e);
                return;
              }
              written.run();
            });
  }

  @Override
  public void demand() {
    demanded.release();
  }

  /** Closes the connection; the other end is not told why, since it could not read it. */
  @Override
  public void close(CloseReason reason) {
    if (closed.compareAndSet(false, true)) {
      LOG.debug("Closing a TCP link: {}", reason.text());
      // Closing may block, over TLS.
      Thread.ofVirtual().name("vortex-tcp-close").start(this::closeSocket);
      demanded.release();
    }
  }

  private void closeSocket() {
    closed.set(true);
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket did not close cleanly", e);
    }
  }
}
