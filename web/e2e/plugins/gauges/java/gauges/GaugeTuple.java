package gauges;

import org.peekplatform.vortex.TupleType;

/**
 * A gauge.
 *
 * @param name what it is called
 */
@TupleType("peek_plugin_gauges.GaugeTuple")
public record GaugeTuple(String name) {}
