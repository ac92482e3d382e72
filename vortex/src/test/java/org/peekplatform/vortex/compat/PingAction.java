package org.peekplatform.vortex.compat;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/** The action that the recorded peers sent. */
@TupleType("bench.PingAction")
record PingAction(String uuid, Instant dateTime, String text, boolean fail)
    implements TupleAction {}
