package org.peekplatform.plugins.tutorial.internal.agent;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the conversation with the server at the start and each time the link comes back.
 *
 * <p>The server's part of the plugin may start later than the link: what fails is tried again.
 */
final class ServerReports {

  private static final Logger LOG = LoggerFactory.getLogger(ServerReports.class);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);
  private static final VortexDestination SERVER =
      VortexDestination.name(PeekService.SERVER.vortexName());

  private final VortexScope vortex;
  private final ServerConversation conversation;
  private final AtomicBoolean due = new AtomicBoolean(true);

  /**
   * Prepares the reports.
   *
   * @param vortex the plugin's scope, with which the reports end
   * @param conversation what to say
   */
  ServerReports(VortexScope vortex, ServerConversation conversation) {
    this.vortex = vortex;
    this.conversation = conversation;
  }

  /** Begins to report. */
  void start() {
    vortex.onRemoteChange(
        event -> {
          if (event instanceof RemoteVortexEvent.Online(var server)
              && server.name().equals(PeekService.SERVER.vortexName())) {
            due.set(true);
          }
        });
    vortex.every(RETRY_PAUSE, this::reportIfDue);
  }

  private void reportIfDue() {
    if (!vortex.isOnline(SERVER) || !due.compareAndSet(true, false)) {
      return;
    }
    try {
      conversation.hold();
    } catch (RuntimeException failed) {
      due.set(true);
      LOG.warn(
          "Server did not take the report, next try in {} s: {}",
          RETRY_PAUSE.toSeconds(),
          failed.getMessage());
    }
  }
}
