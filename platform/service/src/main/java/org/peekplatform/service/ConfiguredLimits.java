package org.peekplatform.service;

import org.peekplatform.config.VortexConfig;
import org.peekplatform.vortex.VortexLimits;

/** Turns the section {@code vortex} of a configuration into the bounds of a router. */
final class ConfiguredLimits {

  private static final int BYTES_PER_MB = 1 << 20;

  private ConfiguredLimits() {}

  /** Takes what is not configurable from the defaults. */
  static VortexLimits of(VortexConfig config) {
    VortexLimits defaults = VortexLimits.defaults();
    VortexLimits.Link link = defaults.link();
    VortexLimits.Routing routing = defaults.routing();
    VortexLimits.Data data = defaults.data();
    return new VortexLimits(
        new VortexLimits.Message(
            config.maxMessageMb() * BYTES_PER_MB,
            config.maxInflatedMb() * BYTES_PER_MB,
            defaults.message().depth()),
        link.withTimes(
            config.heartBeat(), config.timeout(), link.reconnectFirst(), config.reconnectMost()),
        new VortexLimits.Routing(
            config.maxLinks(),
            routing.mailboxMessages(),
            routing.concurrentTasks(),
            routing.queuedTasks(),
            routing.pendingRequests(),
            routing.requestTimeout()),
        new VortexLimits.Data(
            config.maxSubscriptionsPerLink(),
            data.proxySelectors(),
            data.proxyBytes(),
            data.proxyIdle(),
            data.proxyTimeout(),
            data.recentActions()),
        defaults.rpc());
  }
}
