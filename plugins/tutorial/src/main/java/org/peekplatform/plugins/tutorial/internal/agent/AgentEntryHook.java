package org.peekplatform.plugins.tutorial.internal.agent;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginAgentEntryHook;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.TutorialTuples;
import org.peekplatform.plugins.tutorial.internal.rpc.RpcForAgent;
import org.peekplatform.plugins.tutorial.internal.rpc.RpcForServer;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.rpc.RpcServer;

/** Wires the plugin's part on the agent service (Documentation 7.9.6, 7.9.16). */
public final class AgentEntryHook implements PluginAgentEntryHook {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private @Nullable PeekAgentPlatformHook platform;

  /** Creates the hook, for the platform. */
  public AgentEntryHook() {}

  @Override
  public void load(PeekAgentPlatformHook platform) {
    this.platform = platform;
    TutorialTuples.register(platform.vortex());
  }

  @Override
  public void start() {
    PeekAgentPlatformHook platform = Objects.requireNonNull(this.platform);
    VortexScope vortex = platform.vortex();
    String server = PeekService.SERVER.vortexName();
    RpcServer.serve(
        vortex,
        RpcForServer.class,
        (val1, kwval1) -> Math.subtractExact(val1, kwval1),
        Set.of(server),
        TutorialNames.filter());
    RpcForAgent rpc =
        RpcClient.proxy(
            vortex,
            RpcForAgent.class,
            VortexDestination.name(server),
            TIMEOUT,
            TutorialNames.filter());
    new ServerReports(vortex, new ServerConversation(rpc, platform.fileStorageDirectory())).start();
  }
}
