package org.peekplatform.vortex;

import java.util.Map;

/**
 * A tuple whose class is not known here.
 *
 * @param type the tuple type
 * @param fields the decoded fields by name; values may be null
 */
public record GenericTuple(String type, Map<String, Object> fields) {

  /** Copies the fields. */
  public GenericTuple {
    fields = PlainValues.copyOfMap(fields);
  }
}
