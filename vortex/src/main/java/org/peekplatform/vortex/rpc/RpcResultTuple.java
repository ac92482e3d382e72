package org.peekplatform.vortex.rpc;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * The result of a call.
 *
 * @param result what the method returned, or null
 */
@TupleType("vortex.rpc.RPC_VortexRPCResultTuple")
record RpcResultTuple(@Nullable Object result) {}
