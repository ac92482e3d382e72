package org.peekplatform.vortex.link;

import java.nio.ByteBuffer;

/** What the transport received: messages, and at last their end. */
sealed interface Inbound {

  /** Returns about how many bytes it holds; it never changes. */
  int size();

  /**
   * One message in text form.
   *
   * @param text with or without a dot at its end
   */
  record Text(String text) implements Inbound {
    @Override
    public int size() {
      return text.length();
    }
  }

  /**
   * Records in compact form.
   *
   * @param records read from its position
   */
  record Records(ByteBuffer records) implements Inbound {
    @Override
    public int size() {
      return records.capacity();
    }
  }

  /**
   * Nothing comes after it: the connection is gone.
   *
   * @param why what metrics say of it
   */
  record End(String why) implements Inbound {
    @Override
    public int size() {
      return 0;
    }
  }
}
