package org.peekplatform.fleetkit.probe;

import org.peekplatform.vortex.rpc.VortexRpc;

/** What the probe's agent does for its server. */
@VortexRpc("peek_plugin_probe.AgentRpc")
public interface AgentRpc {

  /**
   * Doubles a number, and lets the server add one.
   *
   * @param number the number
   * @return twice the number and one more
   */
  int twiceAndOne(int number);
}
