package org.peekplatform.plugins.tutorial.internal.server;

import org.peekplatform.plugins.tutorial.internal.rpc.RpcForAgent;
import org.peekplatform.plugins.tutorial.internal.storage.StringIntTuple;

/** Answers the agent's calls (Documentation 7.9.16). */
final class RpcForAgentService implements RpcForAgent {

  private final AgentWatch agent;
  private final LiveStringInts stringInts;

  /**
   * Creates the service.
   *
   * @param agent takes the agent's reports
   * @param stringInts takes the agent's rows
   */
  RpcForAgentService(AgentWatch agent, LiveStringInts stringInts) {
    this.agent = agent;
    this.stringInts = stringInts;
  }

  @Override
  public int addInts(int val1, int kwval1) {
    return Math.addExact(val1, kwval1);
  }

  @Override
  public void updateStatus(String status) {
    agent.reported(status);
  }

  @Override
  public void addStringInt(StringIntTuple stringInt) {
    stringInts.add(stringInt);
  }
}
