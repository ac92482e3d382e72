package org.peekplatform.plugins.tutorial.internal.rpc;

import org.peekplatform.plugins.tutorial.internal.storage.StringIntTuple;
import org.peekplatform.vortex.rpc.VortexRpc;

/** What the server does for the agent (Documentation 7.9.16). */
@VortexRpc("peek_plugin_tutorial.RpcForAgent")
public interface RpcForAgent {

  /**
   * Adds two integers.
   *
   * @param val1 one integer
   * @param kwval1 the other one
   * @return the sum
   */
  int addInts(int val1, int kwval1);

  /**
   * Tells the server how the agent is.
   *
   * @param status a short text for people
   */
  void updateStatus(String status);

  /**
   * Stores a row.
   *
   * @param stringInt a row without a number
   */
  void addStringInt(StringIntTuple stringInt);
}
