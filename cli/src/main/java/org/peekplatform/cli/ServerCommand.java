package org.peekplatform.cli;

import picocli.CommandLine.Command;

/** Runs the server service by itself. */
@Command(name = "server", description = "Runs the server service: database, logic, the admin site.")
final class ServerCommand extends ServiceCommand {

  @Override
  void start(ServiceStarter starter, RunningServices services, Console console) {
    services.start(starter::server);
    console.say("Peek server is ready.");
    console.sites(services.sites());
  }
}
