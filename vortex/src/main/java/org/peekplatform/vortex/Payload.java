package org.peekplatform.vortex;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Tuples with the filt they answer to.
 *
 * @param filt the routing filt; values may be null
 * @param tuples any encodable values, mostly tuples; may hold nulls
 * @param date when the content was valid, UTC
 */
public record Payload(Map<String, Object> filt, List<?> tuples, Instant date) {

  /** Copies filt and list. */
  public Payload {
    filt = PlainValues.copyOfMap(filt);
    tuples = Collections.unmodifiableList(new ArrayList<>(tuples));
  }

  /**
   * Makes a payload that is valid now.
   *
   * @param filt the routing filt
   * @param tuples any encodable values
   * @return the payload
   */
  public static Payload of(Map<String, Object> filt, List<?> tuples) {
    return new Payload(filt, tuples, Instant.now());
  }
}
