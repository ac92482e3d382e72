package org.peekplatform.logview;

import org.peekplatform.vortex.rpc.VortexRpc;

/** What a service tells the server of its log. */
@VortexRpc("peek_platform.LogDeskRpc")
interface LogDeskRpc {

  /**
   * Takes how much a service writes, and how many errors there were.
   *
   * @param state how it is now
   */
  void state(ServiceLogTuple state);

  /**
   * Hears that a service has written more since its lines were asked for.
   *
   * @param service the Vortex uuid of the service
   */
  void moreLines(String service);
}
