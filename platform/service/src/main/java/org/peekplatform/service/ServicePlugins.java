package org.peekplatform.service;

import org.peekplatform.config.PluginConfig;
import org.peekplatform.fleet.LocalPlugins;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PluginCommonEntryHook;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.pluginruntime.HookType;
import org.peekplatform.pluginruntime.HttpTimeouts;
import org.peekplatform.pluginruntime.LeakWatch;
import org.peekplatform.pluginruntime.PlatformHooks;
import org.peekplatform.pluginruntime.PluginCache;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.pluginruntime.PluginScopes;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.vortex.router.VortexRouter;

/**
 * The plugins of a service, and what is needed to change them.
 *
 * @param host runs them
 * @param cache where their archives are unpacked
 * @param config the section {@code plugin}
 * @param <P> the platform hook of the service
 * @param <H> the entry hook of the service
 */
public record ServicePlugins<P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>>(
    PluginHost<P, H> host, PluginCache cache, PluginConfig config) {

  /**
   * Prepares the plugins of a service; none is loaded yet.
   *
   * @param frame the service's frame, which stops and unloads them
   * @param type which entry hooks to look for
   * @param router where their Vortex scopes are opened
   * @param hooks makes what the service offers to each
   * @return the plugins
   * @param <P> the platform hook of the service
   * @param <H> the entry hook of the service
   */
  public static <P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>>
      ServicePlugins<P, H> open(
          ServiceFrame<?> frame,
          HookType<P, H> type,
          VortexRouter router,
          PlatformHooks<P, H> hooks) {
    PluginConfig config = frame.config().plugin();
    PluginCache cache =
        new PluginCache(frame.origin().home().pluginCache(frame.kind()), ArchiveLimits.of(config));
    PluginHost.Settings settings =
        new PluginHost.Settings(
            serviceId(frame),
            config.dataPath(),
            config.startTimeout(),
            HttpTimeouts.of(config),
            config.drain(),
            PluginScopes.of(router),
            new LeakWatch(frame.metrics().registry()));
    PluginHost<P, H> host = frame.resources().add(new PluginHost<>(type, settings, hooks));
    return new ServicePlugins<>(host, cache, config);
  }

  /**
   * Returns the plugins with the archives they come from.
   *
   * @return the plugins of this service
   */
  public LocalPlugins local() {
    return new LocalPlugins(
        host,
        cache,
        new PluginStore(config.softwarePath(), ArchiveLimits.of(config), config.keepVersions()));
  }

  private static String serviceId(ServiceFrame<?> frame) {
    return frame.kind().serviceName() + "|" + ServiceHost.name();
  }
}
