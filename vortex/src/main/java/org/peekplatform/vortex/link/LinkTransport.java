package org.peekplatform.vortex.link;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** What carries the messages of a link. Methods never block. */
public interface LinkTransport {

  /**
   * Writes one message in text form. The next is written only after this one is done.
   *
   * @param message the text
   * @param written called when the transport has taken all of it
   * @param failed called instead if it cannot
   */
  void write(String message, Runnable written, Consumer<Throwable> failed);

  /**
   * Writes one binary message. The next is written only after this one is done.
   *
   * @param message the bytes, which the transport may change
   * @param written called when the transport has taken all of it
   * @param failed called instead if it cannot
   */
  void write(ByteBuffer message, Runnable written, Consumer<Throwable> failed);

  /** Allows the transport to read one more message. */
  void demand();

  /**
   * Closes the connection.
   *
   * @param reason what the other end is told
   */
  void close(CloseReason reason);
}
