package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.Map;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.TupleSelector;

/** Loads the tuples of a selector in their encoded form, for sources that make it themselves. */
@FunctionalInterface
public interface EncodedTuplesProvider {

  /**
   * Loads tuples. May block.
   *
   * @param selector which tuples are wanted; comes from outside, so check its values
   * @param filt the payload must have this filt, which pages of the original read
   * @param date the date of the payload; leave it out if equal tuples are to be recognised as equal
   * @return the payload; updates are sent whole
   * @throws Exception if it fails; the message is shown to the observers
   */
  EncodedPayload payload(TupleSelector selector, Map<String, Object> filt, Instant date)
      throws Exception;
}
