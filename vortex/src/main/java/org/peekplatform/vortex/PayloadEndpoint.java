package org.peekplatform.vortex;

/** Receives the envelopes whose filt contains the filt it was registered with. */
@FunctionalInterface
public interface PayloadEndpoint {

  /**
   * Handles one envelope.
   *
   * <p>Envelopes of one link come in their order of arrival, one at a time; those of several links
   * come concurrently. The call may block; while it does, further envelopes of the same link for
   * this endpoint wait in a bounded mailbox.
   *
   * @param received the envelope and a way to answer it
   * @throws Exception if it fails; a request is then answered with the message of the exception
   */
  void process(ReceivedEnvelope received) throws Exception;
}
