package org.peekplatform.fleet;

import org.peekplatform.vortex.rpc.VortexRpc;

/** What services tell the server of their plugins. */
@VortexRpc("peek_platform.FleetRpc")
public interface FleetRpc {

  /**
   * Takes the report of a service.
   *
   * @param report how it does now
   */
  void report(ServiceReportTuple report);
}
