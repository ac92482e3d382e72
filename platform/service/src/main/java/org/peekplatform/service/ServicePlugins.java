package org.peekplatform.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.peekplatform.config.PluginConfig;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PluginCommonEntryHook;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.pluginruntime.EnabledPlugins;
import org.peekplatform.pluginruntime.HookType;
import org.peekplatform.pluginruntime.PlatformHooks;
import org.peekplatform.pluginruntime.PluginCache;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.vortex.router.VortexRouter;

/** Brings the plugins of a service to life. */
public final class ServicePlugins {

  private ServicePlugins() {}

  /**
   * Finds and loads the enabled plugins; those that fail are left out and shown in the health.
   *
   * @param frame the service's frame, which stops and unloads them
   * @param type which entry hooks to look for
   * @param router where their Vortex scopes are opened
   * @param hooks makes what the service offers to each
   * @return the loaded plugins, not started yet
   * @param <P> the platform hook of the service
   * @param <H> the entry hook of the service
   */
  public static <P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>>
      PluginHost<P, H> load(
          ServiceFrame<?> frame,
          HookType<P, H> type,
          VortexRouter router,
          PlatformHooks<P, H> hooks) {
    frame.step("loading plugins");
    PluginConfig config = frame.config().plugin();
    PluginCache cache =
        new PluginCache(frame.origin().home().pluginCache(frame.kind()), ArchiveLimits.of(config));
    PluginHost.Settings settings =
        new PluginHost.Settings(
            serviceId(frame), config.dataPath(), config.startTimeout(), router::openScope);
    PluginHost<P, H> host =
        frame
            .resources()
            .add(new PluginHost<>(type, settings, EnabledPlugins.prepare(config, cache)));
    host.load(hooks);
    return host;
  }

  private static String serviceId(ServiceFrame<?> frame) {
    return frame.kind().serviceName() + "|" + hostName();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name of its own
    }
  }
}
