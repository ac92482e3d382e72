package org.peekplatform.plugins.tutorial.internal.worker;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginSettings;
import org.peekplatform.plugin.PluginWorkerEntryHook;
import org.peekplatform.plugins.tutorial.internal.TutorialSettingKeys;

/** Offers {@link RandomNumberTask} to the worker service (Documentation 7.9.20). */
public final class WorkerEntryHook implements PluginWorkerEntryHook {

  private @Nullable PluginSettings settings;

  /** Creates the hook, for the platform. */
  public WorkerEntryHook() {}

  @Override
  public void load(PeekWorkerPlatformHook platform) {
    settings = platform.settings();
  }

  @Override
  public void start() {
    // The platform calls the task as soon as this method has returned.
  }

  @Override
  public List<Object> tasks() {
    PluginSettings now = Objects.requireNonNull(settings);
    return List.of(new RandomNumberTask(() -> now.get(TutorialSettingKeys.FACTOR)));
  }
}
