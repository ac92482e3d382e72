package org.peekplatform.vortex;

import java.util.Map;

/** An envelope as an endpoint receives it. */
public interface ReceivedEnvelope {

  /**
   * Returns the envelope.
   *
   * @return what was received; the payload is still encoded
   */
  PayloadEnvelope envelope();

  /**
   * Returns the sender.
   *
   * @return the other end of the link the envelope came over
   */
  RemoteVortex from();

  /**
   * Tells whether the link the envelope came over is still the one to the sender. What waited while
   * its link was lost or replaced is older than what comes over the next link.
   *
   * @return false once the sender is offline or has a newer link
   */
  boolean isLinkOpen();

  /**
   * Answers the sender over the link the envelope came over. If that link is gone, the answer is
   * dropped: nobody waits for it any more.
   *
   * @param answer its filt should be the whole received filt
   * @param delivery how it waits
   */
  void reply(PayloadEnvelope answer, Delivery delivery);

  /**
   * Answers the sender in order.
   *
   * @param answer its filt should be the whole received filt
   */
  default void reply(PayloadEnvelope answer) {
    reply(answer, Delivery.NORMAL);
  }

  /**
   * Answers the sender with a failure that repeats the received filt.
   *
   * @param code what kind of failure
   * @param message a short text for the user
   */
  default void replyFailure(FailureCode code, String message) {
    reply(PayloadEnvelope.failure(filt(), code, message));
  }

  /**
   * Answers the sender with what an exception says, as {@link FailureText} tells it.
   *
   * @param failure what was thrown
   * @param what what failed, for the log
   */
  default void replyFailure(Throwable failure, String what) {
    replyFailure(Failure.of(failure, what));
  }

  /**
   * Answers the sender with a failure that repeats the received filt.
   *
   * @param failure why the request was not done
   */
  default void replyFailure(Failure failure) {
    replyFailure(failure.code(), failure.message());
  }

  /**
   * Returns the received filt.
   *
   * @return the filt of the envelope; values may be null
   */
  default Map<String, Object> filt() {
    return envelope().filt();
  }
}
