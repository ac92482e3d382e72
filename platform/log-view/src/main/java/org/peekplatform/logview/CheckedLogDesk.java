package org.peekplatform.logview;

import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.rpc.RpcServer;

/**
 * Lets each service tell of its own log only, and as what it is by its link.
 *
 * @param desk takes what is told
 */
record CheckedLogDesk(LogDeskRpc desk) implements LogDeskRpc {

  @Override
  public void state(ServiceLogTuple state) {
    RemoteVortex caller = callerOf(state.uuid());
    if (!caller.name().equals(LogNames.VORTEX_PREFIX + state.service())) {
      throw refused(caller, "the log of a %s".formatted(state.service()));
    }
    desk.state(state);
  }

  @Override
  public void moreLines(String service) {
    RemoteVortex _ = callerOf(service);
    desk.moreLines(service);
  }

  private static RemoteVortex callerOf(String service) {
    RemoteVortex caller = RpcServer.caller();
    if (!caller.uuid().equals(service)) {
      throw refused(caller, "the log of %s".formatted(service));
    }
    return caller;
  }

  private static VortexException refused(RemoteVortex caller, String what) {
    return new VortexException(
        FailureCode.FORBIDDEN,
        "%s %s cannot tell of %s, only of its own.".formatted(caller.name(), caller.uuid(), what));
  }
}
