package org.peekplatform.index;

import org.peekplatform.vortex.TupleType;

/** The value of a row. */
@TupleType("peek_plugin_test.PumpTuple")
public record PumpTuple(String name, double speed) {}
