package org.peekplatform.vortex.link;

import java.nio.ByteBuffer;

/** A message as the transport received it. */
sealed interface Inbound {

  /**
   * One message in text form.
   *
   * @param text with or without a dot at its end
   */
  record Text(String text) implements Inbound {}

  /**
   * Records in compact form.
   *
   * @param records read from its position
   */
  record Records(ByteBuffer records) implements Inbound {}
}
