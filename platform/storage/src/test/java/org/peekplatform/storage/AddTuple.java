package org.peekplatform.storage;

import java.time.Instant;
import java.util.UUID;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/** Asks to add a note, which must not be blank. */
@TupleType("test.Add")
record AddTuple(String uuid, Instant dateTime, String text) implements TupleAction {

  static AddTuple of(String text) {
    return new AddTuple(UUID.randomUUID().toString(), Instant.now(), text);
  }
}
