package org.peekplatform.fleetkit.probe;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginAgentEntryHook;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.rpc.RpcServer;

/** The probe on the agent: answers the server, and asks it back. */
public final class AgentEntryHook implements PluginAgentEntryHook {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private @Nullable PeekAgentPlatformHook platform;

  /** Creates the hook, for the platform. */
  public AgentEntryHook() {}

  @Override
  public void load(PeekAgentPlatformHook platform) {
    this.platform = platform;
    ProbeNames.registerTuples(platform.vortex());
  }

  @Override
  public void start() {
    PeekAgentPlatformHook platform = Objects.requireNonNull(this.platform);
    if (platform.plugin().version().endsWith(ProbeNames.BROKEN)) {
      throw new IllegalStateException("This version is broken on purpose.");
    }
    VortexScope scope = platform.vortex();
    String name = PeekService.SERVER.vortexName();
    ServerRpc server =
        RpcClient.proxy(
            scope, ServerRpc.class, VortexDestination.name(name), TIMEOUT, ProbeNames.filter());
    RpcServer.serve(
        scope,
        AgentRpc.class,
        number -> server.andOne(2 * number),
        Set.of(name),
        ProbeNames.filter());
  }
}
