package __package__.internal.agent;

import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PluginAgentEntryHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import __package__.internal.__Name__Names;

/**
 * The plugin's part on the agent, which runs beside other systems and talks to them.
 *
 * <p>It has nothing to do yet. To ask another system over HTTP, add "network" to the permissions and
 * use {@code platform.httpClient()}; to tell the server, call it by RPC.
 */
public final class AgentEntryHook implements PluginAgentEntryHook {

  private static final Logger LOG = LoggerFactory.getLogger(AgentEntryHook.class);

  @Override
  public void load(PeekAgentPlatformHook platform) {
    __Name__Names.registerTuples(platform.vortex());
  }

  @Override
  public void start() {
    LOG.info("{} runs on this agent.", __Name__Names.PLUGIN);
  }
}
