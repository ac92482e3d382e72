package org.peekplatform.service.worker;

import java.util.List;
import java.util.Set;
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
import org.peekplatform.tasks.TaskExecutor;

/** Gives each plugin on the worker its schema and its indexes, and takes its tasks. */
record WorkerPlatformHooks(
    ServerSite server, ServiceDatabase database, TaskExecutor tasks, IndexedPlugins indexes)
    implements PlatformHooks<PeekWorkerPlatformHook, PluginWorkerEntryHook> {

  @Override
  public PeekWorkerPlatformHook create(PluginContext<PluginWorkerEntryHook> context) {
    return new WorkerPlatform(
        context,
        FollowedSettings.follow(context.plugin().packageName(), context.vortex()),
        server,
        openDatabase(context),
        indexes.open(context));
  }

  private @Nullable PluginDatabase openDatabase(PluginContext<PluginWorkerEntryHook> context) {
    return context.unpacked().definition().requires(PeekService.STORAGE)
        ? database.openFor(context, context.entryHook().entityClasses())
        : null;
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
                context.entryHook().tasks()));
    indexes.swapped(retired, started);
  }
}
