package org.peekplatform.vortex.action;

import java.time.Instant;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Failure;

/** What became of an action, once and for all. */
public sealed interface ActionOutcome {

  /**
   * It was done.
   *
   * @param answer the tuples of the answer, encoded
   * @param date when it was done
   */
  record Done(EncodedPayload answer, Instant date) implements ActionOutcome {}

  /**
   * It was not done, or failed on the way, and never will be.
   *
   * @param failure why
   */
  record Refused(Failure failure) implements ActionOutcome {}
}
