package org.peekplatform.service.worker;

import java.util.List;
import org.peekplatform.config.IndexCompileConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.config.TaskCallsConfig;
import org.peekplatform.config.TaskRunsConfig;
import org.peekplatform.config.WorkerConfig;
import org.peekplatform.fleet.FleetFollower;
import org.peekplatform.index.CompileLimits;
import org.peekplatform.index.IndexDesk;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginWorkerEntryHook;
import org.peekplatform.pluginruntime.HookType;
import org.peekplatform.service.FollowedPlugins;
import org.peekplatform.service.IndexedPlugins;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServerLink;
import org.peekplatform.service.ServiceDatabase;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceHost;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.ServicePlugins;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.tasks.TaskCallerLimits;
import org.peekplatform.tasks.TaskCallers;
import org.peekplatform.tasks.TaskExecutor;
import org.peekplatform.tasks.TaskExecutorLimits;
import org.peekplatform.vortex.router.VortexRouter;

/** Executes tasks; any number of workers may run (Documentation 2.2.6). */
public final class WorkerService {

  private WorkerService() {}

  /**
   * Starts the service, waiting for the server as long as it takes.
   *
   * @param origin what it is started from
   * @param wornOut called once, on a thread of its own, when the service has reached {@code
   *     worker.maxTasks} or {@code worker.maxMemoryMb}: it takes no more tasks and is to be
   *     replaced
   * @return the running service
   */
  public static RunningService start(ServiceOrigin origin, Runnable wornOut) {
    return ServiceFrame.start(
        origin, ServiceKind.WORKER, WorkerConfig::read, frame -> assemble(frame, wornOut));
  }

  private static List<SiteAddress> assemble(ServiceFrame<WorkerConfig> frame, Runnable wornOut) {
    WorkerConfig config = frame.config();
    VortexRouter router = frame.openRouter();
    ServerLink server = frame.openServerLink(config.peekServer(), router);
    // The server answers when the schemas are migrated; before that there is nothing to map.
    server.awaitServer(frame);
    ServiceDatabase database = ServiceDatabase.ofWorker(frame, config.database());
    TaskExecutor tasks =
        new TaskExecutor(database.pool(), workerName(), limits(config.tasks()))
            .whenWornOut(wornOut);
    TaskCallers callers =
        frame.resources().add(new TaskCallers(database.pool(), limits(config.calls())));
    callers.start();
    ServicePlugins<PeekWorkerPlatformHook, PluginWorkerEntryHook> plugins =
        ServicePlugins.open(
            frame,
            HookType.WORKER,
            router,
            new WorkerPlatformHooks(
                server.site(), database, tasks, callers, openIndexes(frame, database, router)));
    FleetFollower follower = FollowedPlugins.run(frame, plugins, router, server);
    // Added last and so closed first: running tasks end while their plugins still live.
    frame.resources().add(tasks);
    tasks.start();
    follower.start();
    return List.of();
  }

  private static IndexedPlugins openIndexes(
      ServiceFrame<WorkerConfig> frame, ServiceDatabase database, VortexRouter router) {
    IndexCompileConfig config = frame.config().indexes();
    return new IndexedPlugins(
        frame
            .resources()
            .add(
                IndexDesk.open(
                    PeekService.WORKER,
                    database.pool(),
                    new SchemaMigrator(database.pool()),
                    router.openScope("peek indexes"),
                    CompileLimits.DEFAULTS.with(config.threads(), config.safetyPoll()))));
  }

  private static TaskExecutorLimits limits(TaskRunsConfig config) {
    return new TaskExecutorLimits(
        config.workerCount(),
        config.safetyPoll(),
        config.heartBeat(),
        config.maxRuns(),
        config.drain(),
        config.unknownGrace(),
        config.maxTasks(),
        (long) config.maxMemoryMb() << 20);
  }

  private static TaskCallerLimits limits(TaskCallsConfig config) {
    return new TaskCallerLimits(
        config.maxPending(),
        config.maxQueuedPerPlugin(),
        config.safetyPoll(),
        config.resultGrace(),
        config.keepDeadLetters(),
        config.maxDeadLettersPerPlugin());
  }

  private static String workerName() {
    return "worker on %s, process %d".formatted(ServiceHost.name(), ProcessHandle.current().pid());
  }
}
