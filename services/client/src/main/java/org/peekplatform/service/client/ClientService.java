package org.peekplatform.service.client;

import java.time.InstantSource;
import java.util.List;
import org.peekplatform.config.ClientConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.index.ClientIndexes;
import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginClientEntryHook;
import org.peekplatform.pluginruntime.ClientIndexOpener;
import org.peekplatform.pluginruntime.ClientPlatform;
import org.peekplatform.pluginruntime.HookType;
import org.peekplatform.pluginruntime.PluginContext;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.service.FollowedPlugins;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServerLink;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceHealth;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.ServicePlugins;
import org.peekplatform.service.ShellSite;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.settings.FollowedSettings;
import org.peekplatform.vortex.router.VortexRouter;

/** Serves devices, and goes on from its caches while the server is away (Documentation 2.2.3). */
public final class ClientService {

  private ClientService() {}

  /**
   * Starts the service.
   *
   * @param origin what it is started from
   * @return the running service, whose link to the server need not be online yet
   */
  public static RunningService start(ServiceOrigin origin) {
    return ServiceFrame.start(
        origin, ServiceKind.CLIENT, ClientConfig::read, ClientService::assemble);
  }

  private static List<SiteAddress> assemble(ServiceFrame<ClientConfig> frame) {
    ClientConfig config = frame.config();
    VortexRouter router = frame.openRouter();
    ServerLink server = frame.openServerLink(config.peekServer(), router);
    ClientIndexes indexes =
        frame
            .resources()
            .add(
                ClientIndexes.open(
                    frame.origin().home().keptIndexes(),
                    config.indexes().cacheMegabytes(),
                    router::openScope,
                    InstantSource.system()));
    ServicePlugins<PeekClientPlatformHook, PluginClientEntryHook> running =
        ServicePlugins.open(
            frame,
            HookType.CLIENT,
            router,
            context ->
                new ClientPlatform(
                    context,
                    FollowedSettings.follow(context.plugin().packageName(), context.vortex()),
                    server.site(),
                    open(indexes, context)));
    FollowedPlugins.run(frame, running, router, server).start();
    PluginHost<PeekClientPlatformHook, PluginClientEntryHook> plugins = running.host();
    frame.step("opening the sites");
    ServiceHealth health = frame.health(plugins, () -> List.of(server.health()));
    ShellSite.Look look = ShellSite.Look.open(frame, config.frontend());
    return List.of(
        ShellSite.open(frame, config.mobile(), look, PeekService.MOBILE, router, plugins, health),
        ShellSite.open(
            frame, config.desktop(), look, PeekService.DESKTOP, router, plugins, health));
  }

  private static ClientIndexOpener open(ClientIndexes indexes, PluginContext<?> context) {
    return context.own(indexes.forPlugin(context.plugin().packageName(), context.vortex()))::index;
  }
}
