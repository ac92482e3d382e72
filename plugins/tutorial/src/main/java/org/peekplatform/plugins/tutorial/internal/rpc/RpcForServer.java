package org.peekplatform.plugins.tutorial.internal.rpc;

import org.peekplatform.vortex.rpc.VortexRpc;

/** What the agent does for the server (Documentation 7.9.16). */
@VortexRpc("peek_plugin_tutorial.RpcForServer")
public interface RpcForServer {

  /**
   * Subtracts two integers.
   *
   * @param val1 what to subtract from
   * @param kwval1 what to subtract
   * @return the difference
   */
  int subInts(int val1, int kwval1);
}
