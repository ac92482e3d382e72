package org.peekplatform.cli;

import java.util.Map;
import org.peekplatform.config.PeekHome;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.StopSignal;
import org.peekplatform.service.agent.AgentService;
import org.peekplatform.service.client.ClientService;
import org.peekplatform.service.server.ServerService;
import org.peekplatform.service.worker.WorkerService;
import org.peekplatform.site.NoticeBoard;

/** Starts services of one home from one distribution. */
final class ServiceStarter {

  private final ServiceOrigin origin;

  ServiceStarter(
      PeekHome home,
      Map<String, String> environment,
      Distribution distribution,
      Console console,
      StopSignal stop) {
    BundledPlugins bundled = new BundledPlugins(distribution.plugins());
    bundled.copyTo(home.pluginSoftware());
    this.origin =
        new ServiceOrigin(
            home,
            environment,
            ServiceLogs.install(),
            distribution.web(),
            PeekVersion.text(),
            bundled.names(),
            console,
            stop,
            new NoticeBoard());
  }

  /** Returns where the services keep their files. */
  PeekHome home() {
    return origin.home();
  }

  /** Returns where sites find what a plugin's author has to mend. */
  NoticeBoard notices() {
    return origin.notices();
  }

  RunningService server() {
    return ServerService.start(origin);
  }

  RunningService standby() {
    return ServerService.startStandby(origin);
  }

  RunningService client() {
    return ClientService.start(origin);
  }

  RunningService agent() {
    return AgentService.start(origin);
  }

  RunningService worker() {
    return WorkerService.start(origin);
  }
}
