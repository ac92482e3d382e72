package org.peekplatform.vortex.link;

import java.nio.ByteBuffer;
import java.util.List;
import org.peekplatform.vortex.codec.OutgoingMessage;

/** A message in the form that its link writes. */
sealed interface Outbound {

  /** Returns its size in bytes. */
  int size();

  /**
   * A message in text form, which is ASCII.
   *
   * @param text without a dot at its end
   */
  record Text(String text) implements Outbound {
    @Override
    public int size() {
      return text.length();
    }
  }

  /**
   * A record in compact form.
   *
   * @param bytes shared with other links
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copying it for each link is dear
  record Compact(byte[] bytes) implements Outbound {
    @Override
    public int size() {
      return bytes.length;
    }
  }

  /** Takes the form of a message that a link writes. */
  static Outbound of(OutgoingMessage message, Dialect dialect) {
    return switch (dialect) {
      case TEXT -> new Text(message.text());
      case COMPACT -> new Compact(message.compact());
    };
  }

  /** Puts records one behind the other; a copy, since transports may change what they write. */
  static ByteBuffer join(List<Outbound> messages, int bytes) {
    ByteBuffer joined = ByteBuffer.allocate(bytes);
    for (Outbound each : messages) {
      if (each instanceof Compact compact) {
        joined.put(compact.bytes());
      }
    }
    return joined.flip();
  }
}
