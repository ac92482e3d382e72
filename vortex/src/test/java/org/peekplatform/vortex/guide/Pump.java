package org.peekplatform.vortex.guide;

import org.peekplatform.vortex.TupleType;

// guide: tuple
/** A pump and how fast it turns. */
@TupleType("waterworks.Pump")
public record Pump(long id, String name, double rpm) {}
// end
