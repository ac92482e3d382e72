package org.peekplatform.plugins.noop.internal.server;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PluginServerEntryHook;
import org.peekplatform.plugins.noop.internal.DateSender;
import org.peekplatform.plugins.tutorial.DoSomethingTuple;
import org.peekplatform.plugins.tutorial.TutorialApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses the tutorial plugin's API and sends the date to the admin page. */
public final class ServerEntryHook implements PluginServerEntryHook {

  private static final Logger LOG = LoggerFactory.getLogger(ServerEntryHook.class);
  private static final String TUTORIAL = "peek_plugin_tutorial";

  private @Nullable PeekServerPlatformHook platform;

  /** Creates the hook, for the platform. */
  public ServerEntryHook() {}

  @Override
  public void load(PeekServerPlatformHook platform) {
    this.platform = platform;
    DateSender.load(platform);
    LOG.info("Noop loaded on {}", platform.serviceId());
  }

  @Override
  public void start() {
    PeekServerPlatformHook platform = Objects.requireNonNull(this.platform);
    TutorialApi tutorial = platform.getOtherPluginApi(TUTORIAL, TutorialApi.class);
    DoSomethingTuple something = tutorial.doSomethingGood("noop started");
    LOG.info("Tutorial did something good: {}", something.result());
    DateSender.start(platform, Clock.systemUTC());
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
