package org.peekplatform.plugins.noop.internal.agent;

import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PluginAgentEntryHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the plugin's life on the agent service. */
public final class AgentEntryHook implements PluginAgentEntryHook {

  private static final Logger LOG = LoggerFactory.getLogger(AgentEntryHook.class);

  /** Creates the hook, for the platform. */
  public AgentEntryHook() {}

  @Override
  public void load(PeekAgentPlatformHook platform) {
    LOG.info("Noop loaded on {}", platform.serviceId());
  }

  @Override
  public void start() {
    LOG.info("Noop started");
  }

  @Override
  public void stop() {
    LOG.info("Noop stopped");
  }

  @Override
  public void unload() {
    LOG.info("Noop unloaded");
  }
}
