package org.peekplatform.service.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginWorkerEntryHook;
import org.peekplatform.pluginruntime.PlatformHooks;
import org.peekplatform.pluginruntime.PluginContext;
import org.peekplatform.pluginruntime.ServerSite;
import org.peekplatform.pluginruntime.WorkerPlatform;
import org.peekplatform.service.IndexedPlugins;
import org.peekplatform.service.ServiceDatabase;
import org.peekplatform.settings.FollowedSettings;
import org.peekplatform.tasks.TaskCallers;
import org.peekplatform.tasks.TaskExecutor;

/** Gives each plugin on the worker its schema, its tasks and its indexes, and takes its tasks. */
final class WorkerPlatformHooks
    implements PlatformHooks<PeekWorkerPlatformHook, PluginWorkerEntryHook> {

  private final ServerSite server;
  private final ServiceDatabase database;
  private final TaskExecutor tasks;
  private final TaskCallers callers;
  private final IndexedPlugins indexes;

  /** The schemas of plugins that have one, for their tasks. */
  private final Map<PluginContext<?>, PluginDatabase> databases = new ConcurrentHashMap<>();

  /**
   * Makes the hooks.
   *
   * @param server where the server is
   * @param database the service's database
   * @param tasks runs tasks
   * @param callers stores the calls of tasks that follow from others
   * @param indexes opens indexes
   */
  WorkerPlatformHooks(
      ServerSite server,
      ServiceDatabase database,
      TaskExecutor tasks,
      TaskCallers callers,
      IndexedPlugins indexes) {
    this.server = server;
    this.database = database;
    this.tasks = tasks;
    this.callers = callers;
    this.indexes = indexes;
  }

  @Override
  public PeekWorkerPlatformHook create(PluginContext<PluginWorkerEntryHook> context) {
    return new WorkerPlatform(
        context,
        FollowedSettings.follow(context.plugin().packageName(), context.vortex()),
        server,
        openDatabase(context),
        callers.forPlugin(context.plugin().packageName(), context.vortex().codec()),
        indexes.open(context));
  }

  private @Nullable PluginDatabase openDatabase(PluginContext<PluginWorkerEntryHook> context) {
    if (!context.unpacked().definition().requires(PeekService.STORAGE)) {
      return null;
    }
    PluginDatabase opened = database.openFor(context, context.entryHook().entityClasses());
    databases.put(context, opened);
    AutoCloseable _ = context.own(() -> databases.remove(context));
    return opened;
  }

  @Override
  public void loaded(PluginContext<PluginWorkerEntryHook> context) {
    if (!context.entryHook().tasks().isEmpty()) {
      context.plugin().require(PluginPermission.WORKER, "tasks");
    }
  }

  @Override
  public void swapped(
      List<PluginContext<PluginWorkerEntryHook>> retired,
      List<PluginContext<PluginWorkerEntryHook>> started) {
    Set<String> kept =
        started.stream().map(context -> context.plugin().packageName()).collect(Collectors.toSet());
    retired.stream()
        .map(context -> context.plugin().packageName())
        .filter(name -> !kept.contains(name))
        .forEach(tasks::unregister);
    started.forEach(
        context ->
            tasks.register(
                context.plugin().packageName(),
                context.vortex().codec(),
                context.entryHook().tasks(),
                databases.get(context)));
    indexes.swapped(retired, started);
  }
}
