package org.peekplatform.bench;

import org.peekplatform.vortex.VortexLimits;

/** The default limits, with room for the devices of a figure. */
final class BenchLimits {

  private BenchLimits() {}

  static VortexLimits forDevices(int devices) {
    VortexLimits defaults = VortexLimits.defaults();
    VortexLimits.Routing routing = defaults.routing();
    return defaults.withRouting(
        new VortexLimits.Routing(
            devices + 10,
            routing.mailboxMessages(),
            routing.concurrentTasks(),
            routing.queuedTasks(),
            routing.pendingRequests(),
            routing.requestTimeout()));
  }
}
