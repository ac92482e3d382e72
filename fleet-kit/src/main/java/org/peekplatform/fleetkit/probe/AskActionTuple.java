package org.peekplatform.fleetkit.probe;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks for twice a number and one more.
 *
 * @param uuid names the action
 * @param dateTime when it was made
 * @param whom {@code agent}, which is asked by RPC and asks the server back, or {@code worker},
 *     which gets a task
 * @param number the number
 */
@TupleType("peek_plugin_probe.AskActionTuple")
public record AskActionTuple(String uuid, Instant dateTime, String whom, int number)
    implements TupleAction {

  /** Asks the agent. */
  public static final String AGENT = "agent";

  /** Asks a worker. */
  public static final String WORKER = "worker";
}
