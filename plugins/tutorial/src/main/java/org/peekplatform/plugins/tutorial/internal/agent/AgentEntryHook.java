package org.peekplatform.plugins.tutorial.internal.agent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PluginAgentEntryHook;
import org.peekplatform.plugins.tutorial.internal.TutorialTuples;

/** Starts the plugin's part on the agent service (Documentation 7.9.6). */
public final class AgentEntryHook implements PluginAgentEntryHook {

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
    AgentPart.start(platform.vortex(), platform.fileStorageDirectory());
  }
}
