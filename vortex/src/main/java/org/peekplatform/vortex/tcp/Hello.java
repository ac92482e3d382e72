package org.peekplatform.vortex.tcp;

import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/** The first message of a peer, which says who it wants to be (vortex-protocol 5.2). */
record Hello(String vortexName, String vortexUuid) {

  /** A hello holds two short texts; more is not read from a stranger. */
  static final int MOST_BYTES = 16 << 10;

  static Hello decode(String message, JsonPayloadCodec codec) {
    PayloadEnvelope envelope = codec.decodeMessage(message);
    if (envelope.filt().get("__vortexName__") instanceof String name
        && envelope.filt().get("__vortexUuid__") instanceof String uuid) {
      return new Hello(name, uuid);
    }
    throw new TupleCodecException("The first message did not say who sends it.");
  }
}
