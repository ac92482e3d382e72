package org.peekplatform.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server service by itself. */
@Command(name = "server", description = "Runs the server service: database, logic, the admin site.")
final class ServerCommand extends ServiceCommand {

  @Option(
      names = "--standby",
      description =
          "Wait while another server of the same database is active, and take its place when it is gone.")
  private boolean standby;

  @Override
  void start(ServiceStarter starter, RunningServices services, Console console) {
    services.start(standby ? starter::standby : starter::server);
    console.say("Peek server is ready.");
    console.sites(services.sites());
  }

  /** A standby that was active and lost its place waits for it again. */
  @Override
  boolean startsAgain() {
    return standby;
  }
}
