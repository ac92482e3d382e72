package org.peekplatform.plugins.noop.internal.worker;

import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginWorkerEntryHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the plugin's life on the worker service. */
public final class WorkerEntryHook implements PluginWorkerEntryHook {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerEntryHook.class);

  /** Creates the hook, for the platform. */
  public WorkerEntryHook() {}

  @Override
  public void load(PeekWorkerPlatformHook platform) {
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
