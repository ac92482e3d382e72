package org.peekplatform.plugins.tutorial.internal.server;

import java.time.Clock;
import java.time.Duration;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.rpc.RpcForServer;
import org.peekplatform.plugins.tutorial.internal.tuples.AgentStatusTuple;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.rpc.RpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how the agent is, shows it on the admin page, and calls it back (Documentation 7.9.16).
 *
 * <p>May be used from any thread.
 */
final class AgentWatch {

  private static final Logger LOG = LoggerFactory.getLogger(AgentWatch.class);
  private static final VortexDestination AGENT =
      VortexDestination.name(PeekService.AGENT.vortexName());
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MINUEND = 7;
  private static final int SUBTRAHEND = 5;

  private final VortexScope vortex;
  private final Clock clock;
  private final RpcForServer agent;
  private final LatestTuple<AgentStatusTuple> status;

  /**
   * Publishes the agent's status.
   *
   * @param vortex the plugin's scope, with which the watch ends
   * @param observable what the pages watch
   * @param clock tells when the agent reported
   */
  AgentWatch(VortexScope vortex, TupleDataObservableHandler observable, Clock clock) {
    this.vortex = vortex;
    this.clock = clock;
    agent = RpcClient.proxy(vortex, RpcForServer.class, AGENT, TIMEOUT, TutorialNames.filter());
    status =
        new LatestTuple<>(
            observable,
            TutorialNames.TUPLE_PREFIX + "AgentStatusTuple",
            AgentStatusTuple.unknown().withOnline(vortex.isOnline(AGENT)));
    vortex.onRemoteChange(
        event -> {
          if (event.remote().name().equals(PeekService.AGENT.vortexName())) {
            status.change(old -> old.withOnline(vortex.isOnline(AGENT)));
          }
        });
  }

  /**
   * Takes an agent's report, and asks the agent something in return.
   *
   * @param report a short text for people
   */
  void reported(String report) {
    LOG.info("Agent said: {}", report);
    status.change(old -> old.withReport(report, clock.instant()));
    // The agent waits for the end of its call, so the call back must not be part of it.
    vortex.executor().execute(this::askForDifference);
  }

  private void askForDifference() {
    try {
      int difference = agent.subInts(MINUEND, SUBTRAHEND);
      LOG.info("Agent computed {} - {} = {}", MINUEND, SUBTRAHEND, difference);
      status.change(old -> old.withDifference(difference));
    } catch (VortexException failed) {
      LOG.warn("Agent did not compute {} - {}: {}", MINUEND, SUBTRAHEND, failed.getMessage());
    }
  }
}
