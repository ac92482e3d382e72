package org.peekplatform.vortex.rpc;

import java.util.List;
import java.util.Map;
import org.peekplatform.vortex.TupleType;

/**
 * The arguments of a call.
 *
 * @param args by position; may hold nulls
 * @param kwargs by name; of callers in Python
 */
@TupleType("vortex.rpc.RPC_VortexRPCArgTuple")
record RpcCallTuple(List<Object> args, Map<String, Object> kwargs) {}
