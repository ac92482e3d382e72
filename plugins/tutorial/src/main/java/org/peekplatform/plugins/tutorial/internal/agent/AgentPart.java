package org.peekplatform.plugins.tutorial.internal.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.rpc.RpcForAgent;
import org.peekplatform.plugins.tutorial.internal.rpc.RpcForServer;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.rpc.RpcServer;

/** The agent's side of the calls between agent and server (Documentation 7.9.16). */
public final class AgentPart {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private AgentPart() {}

  /**
   * Serves the server's calls and begins to report to it.
   *
   * @param vortex the plugin's scope, with which all of it ends
   * @param directory where the agent remembers what it has done
   */
  public static void start(VortexScope vortex, Path directory) {
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
    new ServerReports(vortex, new ServerConversation(rpc, directory)).start();
  }
}
