package org.peekplatform.cli;

import picocli.CommandLine.Command;

/** Runs server, client, agent and worker in this process. */
@Command(name = "up", description = "Runs server, client, agent and worker in one process.")
final class UpCommand extends ServiceCommand {

  @Override
  void start(ServiceStarter starter, RunningServices services, Console console) {
    AllServices.start(starter, services, console);
  }
}
