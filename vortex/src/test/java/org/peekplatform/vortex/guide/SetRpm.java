package org.peekplatform.vortex.guide;

import java.time.Instant;
import java.util.UUID;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

// guide: action
/** Asks for another speed of a pump. */
@TupleType("waterworks.SetRpm")
public record SetRpm(String uuid, Instant dateTime, long pumpId, double rpm)
    implements TupleAction {

  static SetRpm of(long pumpId, double rpm) {
    return new SetRpm(UUID.randomUUID().toString(), Instant.now(), pumpId, rpm);
  }
}
// end
