package org.peekplatform.vortex.router;

import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.OutgoingMessage;
import org.peekplatform.vortex.link.VortexLink;

/** An envelope that came over a link, and is answered over it. */
record LinkEnvelope(
    VortexLink link, PayloadEnvelope envelope, JsonPayloadCodec codec, LinkRegistry links)
    implements ReceivedEnvelope {

  /** Returns the same envelope for one whose answers may hold tuples of its own. */
  LinkEnvelope with(JsonPayloadCodec itsCodec) {
    return new LinkEnvelope(link, envelope, itsCodec, links);
  }

  @Override
  public RemoteVortex from() {
    return link.remote();
  }

  @Override
  public boolean isLinkOpen() {
    return link.equals(links.get(link.remote().uuid()));
  }

  @Override
  public void reply(PayloadEnvelope answer, Delivery delivery) {
    try {
      link.send(new OutgoingMessage(answer, codec), delivery);
    } catch (TupleCodecException e) {
      if (answer.isFailure()) {
        throw e;
      }
      // Who asked need not wait for an answer that cannot be sent.
      Failure failure = Failure.of(e, "The answer to " + filt());
      link.send(new OutgoingMessage(PayloadEnvelope.failure(filt(), failure), codec), delivery);
    }
  }
}
