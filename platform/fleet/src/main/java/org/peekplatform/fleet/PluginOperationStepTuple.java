package org.peekplatform.fleet;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * A step of a {@link PluginOperationTuple}.
 *
 * @param name what is done, in words
 * @param state a name of {@link OperationState}
 * @param detail more words, such as the service that is waited for, or null
 * @param millis how long it took or has taken so far
 */
@TupleType("peek_platform.PluginOperationStepTuple")
public record PluginOperationStepTuple(
    String name, String state, @Nullable String detail, long millis) {}
