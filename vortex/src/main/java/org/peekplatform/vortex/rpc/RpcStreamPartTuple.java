package org.peekplatform.vortex.rpc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * Some elements of a stream, as many as were asked for at once.
 *
 * @param stream names the stream in requests for more; null if these are the last elements
 * @param vortexUuid where the stream is
 * @param elements in their order; may hold nulls
 */
@TupleType("vortex.rpc.StreamPartTuple")
record RpcStreamPartTuple(@Nullable String stream, String vortexUuid, List<Object> elements) {}
