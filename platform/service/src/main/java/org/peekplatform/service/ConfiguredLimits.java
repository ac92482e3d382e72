package org.peekplatform.service;

import org.peekplatform.config.VortexConfig;
import org.peekplatform.config.VortexDataConfig;
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
    VortexLimits.Admission admission = routing.admission();
    VortexLimits.Data data = defaults.data();
    return new VortexLimits(
        new VortexLimits.Message(
            config.maxMessageMb() * BYTES_PER_MB,
            config.maxInflatedMb() * BYTES_PER_MB,
            defaults.message().depth()),
        link.withTimes(
                config.heartBeat(), config.timeout(), link.reconnectFirst(), config.reconnectMost())
            .withOutbound(link.outboundMessages(), bytes(config.maxUnsentMb())),
        new VortexLimits.Routing(
            config.maxLinks(),
            routing.mailboxMessages(),
            routing.concurrentTasks(),
            routing.queuedTasks(),
            config.maxPendingRequests(),
            config.requestTimeout(),
            new VortexLimits.Admission(
                config.maxOpeningLinks(),
                admission.waiting(),
                admission.patience(),
                admission.retryAfter())),
        new VortexLimits.Data(
            config.maxSubscriptionsPerLink(),
            config.data().cachedSelectors(),
            bytes(config.data().cacheMb()),
            config.data().cacheIdle(),
            data.proxyTimeout(),
            config.data().rememberedActions()),
        defaults.rpc(),
        observables(defaults.observables(), config.data()));
  }

  private static VortexLimits.Observables observables(
      VortexLimits.Observables defaults, VortexDataConfig config) {
    return new VortexLimits.Observables(
        defaults.deltaRows(),
        defaults.chainDeltas(),
        config.cachedSelectors(),
        bytes(config.cacheMb()),
        config.cacheIdle(),
        config.updateInterval(),
        defaults.permissions(),
        defaults.permissionHold(),
        defaults.retryMost());
  }

  private static long bytes(int megabytes) {
    return (long) megabytes * BYTES_PER_MB;
  }

  /** Slows down pages that send too fast; services may send as fast as they like. */
  static VortexLimits forPages(VortexLimits limits, VortexConfig config) {
    VortexLimits.Rate device = VortexLimits.Rate.DEVICE;
    int perSecond = config.maxMessagesPerSecond();
    return limits.withLink(
        limits
            .link()
            .withRate(
                new VortexLimits.Rate(
                    perSecond, Math.max(perSecond, device.burst()), device.patience())));
  }
}
