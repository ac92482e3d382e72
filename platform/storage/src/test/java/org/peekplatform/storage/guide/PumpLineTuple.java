package org.peekplatform.storage.guide;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

// guide: line
/** What the list of pumps shows of one. */
@TupleType("peek_plugin_pumps.PumpLineTuple")
public record PumpLineTuple(long id, String name, @Nullable Double speed) {}
// end
