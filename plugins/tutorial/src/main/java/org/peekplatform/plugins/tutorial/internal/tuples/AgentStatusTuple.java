package org.peekplatform.plugins.tutorial.internal.tuples;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * What the server knows of the plugin's part on the agent.
 *
 * @param online whether an agent is connected to the server
 * @param status what the agent last reported, or null if nothing yet
 * @param reportedAt when it reported, or null if it never did
 * @param difference what the agent last computed for the server, or null if nothing yet
 */
@TupleType("peek_plugin_tutorial.AgentStatusTuple")
public record AgentStatusTuple(
    boolean online,
    @Nullable String status,
    @Nullable Instant reportedAt,
    @Nullable Integer difference) {

  /**
   * Returns what is known before an agent said anything.
   *
   * @return an offline status without report
   */
  public static AgentStatusTuple unknown() {
    return new AgentStatusTuple(false, null, null, null);
  }

  /**
   * Returns this status with another connection state.
   *
   * @param online whether an agent is connected now
   * @return the new status
   */
  public AgentStatusTuple withOnline(boolean online) {
    return new AgentStatusTuple(online, status, reportedAt, difference);
  }

  /**
   * Returns this status with a new report, which only a connected agent can give.
   *
   * @param status what the agent says
   * @param reportedAt when it said so
   * @return the new status
   */
  public AgentStatusTuple withReport(String status, Instant reportedAt) {
    return new AgentStatusTuple(true, status, reportedAt, difference);
  }

  /**
   * Returns this status with a new result of the agent's subtraction.
   *
   * @param difference what the agent computed
   * @return the new status
   */
  public AgentStatusTuple withDifference(int difference) {
    return new AgentStatusTuple(online, status, reportedAt, difference);
  }
}
