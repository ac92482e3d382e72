package org.peekplatform.cli;

import picocli.CommandLine.Command;

/** Runs the client service by itself. */
@Command(name = "client", description = "Runs a client service: the sites for devices.")
final class ClientCommand extends ServiceCommand {

  @Override
  void start(ServiceStarter starter, RunningServices services, Console console) {
    services.start(starter::client);
    console.say("Peek client is ready.");
    console.sites(services.sites());
  }
}
