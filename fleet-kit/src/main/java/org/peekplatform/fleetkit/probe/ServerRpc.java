package org.peekplatform.fleetkit.probe;

import org.peekplatform.vortex.rpc.VortexRpc;

/** What the probe's server does for its agent. */
@VortexRpc("peek_plugin_probe.ServerRpc")
public interface ServerRpc {

  /**
   * Adds one.
   *
   * @param number the number
   * @return one more
   */
  int andOne(int number);
}
