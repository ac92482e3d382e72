package org.peekplatform.vortex.action;

import java.time.Instant;
import java.util.UUID;
import org.peekplatform.vortex.TupleType;

/** Asks to write a text in capitals. */
@TupleType("test.Shout")
record Shout(String uuid, Instant dateTime, String text) implements TupleAction {

  static Shout of(String text) {
    return new Shout(UUID.randomUUID().toString(), Instant.now(), text);
  }
}
