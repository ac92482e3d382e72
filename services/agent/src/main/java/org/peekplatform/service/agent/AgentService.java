package org.peekplatform.service.agent;

import java.util.List;
import org.peekplatform.config.AgentConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PluginAgentEntryHook;
import org.peekplatform.pluginruntime.AgentPlatform;
import org.peekplatform.pluginruntime.HookType;
import org.peekplatform.service.FollowedPlugins;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServerLink;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.ServicePlugins;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.settings.FollowedSettings;
import org.peekplatform.vortex.router.VortexRouter;

/** Runs plugins near external systems; connects outwards only (Documentation 2.2.7). */
public final class AgentService {

  private AgentService() {}

  /**
   * Starts the service.
   *
   * @param origin what it is started from
   * @return the running service, whose link to the server need not be online yet
   */
  public static RunningService start(ServiceOrigin origin) {
    return ServiceFrame.start(origin, ServiceKind.AGENT, AgentConfig::read, AgentService::assemble);
  }

  private static List<SiteAddress> assemble(ServiceFrame<AgentConfig> frame) {
    AgentConfig config = frame.config();
    VortexRouter router = frame.openRouter();
    ServerLink server = frame.openServerLink(config.peekServer(), router);
    ServicePlugins<PeekAgentPlatformHook, PluginAgentEntryHook> plugins =
        ServicePlugins.open(
            frame,
            HookType.AGENT,
            router,
            context ->
                new AgentPlatform(
                    context,
                    FollowedSettings.follow(context.plugin().packageName(), context.vortex()),
                    server.site()));
    FollowedPlugins.run(frame, plugins, router, server).start();
    return List.of();
  }
}
