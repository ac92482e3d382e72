package org.peekplatform.cli;

import picocli.CommandLine.Command;

/** Runs the worker service by itself. */
@Command(name = "worker", description = "Runs a worker service: tasks.")
final class WorkerCommand extends ServiceCommand {

  @Override
  void start(ServiceStarter starter, RunningServices services, Console console) {
    services.start(() -> starter.worker(services));
    console.say("Peek worker is ready.");
    console.sites(services.sites());
  }
}
