package org.peekplatform.plugins.noop.internal.client;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PluginClientEntryHook;
import org.peekplatform.plugins.noop.internal.DateSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the date of the client service to the devices' pages; the server takes no part in it. */
public final class ClientEntryHook implements PluginClientEntryHook {

  private static final Logger LOG = LoggerFactory.getLogger(ClientEntryHook.class);

  private @Nullable PeekClientPlatformHook platform;

  /** Creates the hook, for the platform. */
  public ClientEntryHook() {}

  @Override
  public void load(PeekClientPlatformHook platform) {
    this.platform = platform;
    DateSender.load(platform);
    LOG.info("Noop loaded on {}", platform.serviceId());
  }

  @Override
  public void start() {
    DateSender.start(Objects.requireNonNull(platform), Clock.systemUTC());
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
