package org.peekplatform.vortex.rpc;

import java.util.List;
import java.util.Map;
import org.peekplatform.vortex.TupleType;

/**
 * The arguments of a call.
 *
 * @param args by position; may hold nulls
 * @param kwargs by parameter name; only callers in Python use it
 */
@TupleType("vortex.rpc.RPC_VortexRPCArgTuple")
record RpcCallTuple(List<Object> args, Map<String, Object> kwargs) {

  /** Takes what a caller left out as empty. */
  @SuppressWarnings("RedundantNullCheck") // decoding gives null for what is missing
  RpcCallTuple {
    args = args == null ? List.of() : args;
    kwargs = kwargs == null ? Map.of() : kwargs;
  }
}
