package org.peekplatform.fleetkit.probe;

import java.util.List;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginWorkerEntryHook;

/** The probe on the worker. */
public final class WorkerEntryHook implements PluginWorkerEntryHook {

  /** Creates the hook, for the platform. */
  public WorkerEntryHook() {}

  @Override
  public void load(PeekWorkerPlatformHook platform) {
    // The task needs nothing from the platform.
  }

  @Override
  public void start() {
    // The platform calls the task as soon as this method has returned.
  }

  @Override
  public List<Object> tasks() {
    return List.of(new TwiceTask());
  }
}
