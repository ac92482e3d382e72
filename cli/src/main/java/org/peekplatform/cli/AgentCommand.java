package org.peekplatform.cli;

import picocli.CommandLine.Command;

/** Runs the agent service by itself. */
@Command(name = "agent", description = "Runs an agent service: work beside external systems.")
final class AgentCommand extends ServiceCommand {

  @Override
  void start(ServiceStarter starter, RunningServices services, Console console) {
    services.start(starter::agent);
    console.say("Peek agent is ready.");
    console.sites(services.sites());
  }
}
