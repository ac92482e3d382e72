package org.peekplatform.service.server;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.IndexCompileConfig;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.config.TaskCallsConfig;
import org.peekplatform.index.CompileLimits;
import org.peekplatform.index.IndexDesk;
import org.peekplatform.index.IndexStatusPages;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginServerEntryHook;
import org.peekplatform.plugin.PluginSettings;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.pluginruntime.PlatformHooks;
import org.peekplatform.pluginruntime.PluginContext;
import org.peekplatform.pluginruntime.ServerPlatform;
import org.peekplatform.service.IndexedPlugins;
import org.peekplatform.service.ServiceDatabase;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.settings.ServerSettings;
import org.peekplatform.storage.ActionJournalSchema;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.tasks.TaskCallerLimits;
import org.peekplatform.tasks.TaskCallers;
import org.peekplatform.tasks.TaskSchema;
import org.peekplatform.vortex.router.VortexRouter;

/** Gives each plugin on the server its migrated schema, its indexes and the way to its tasks. */
final class ServerPlatformHooks
    implements PlatformHooks<PeekServerPlatformHook, PluginServerEntryHook> {

  private final ServiceDatabase database;
  private final SchemaMigrator migrator;
  private final TaskCallers tasks;
  private final ServerSettings settings;
  private final IndexedPlugins indexes;

  private ServerPlatformHooks(
      ServiceDatabase database,
      SchemaMigrator migrator,
      TaskCallers tasks,
      ServerSettings settings,
      IndexedPlugins indexes) {
    this.database = database;
    this.migrator = migrator;
    this.tasks = tasks;
    this.settings = settings;
    this.indexes = indexes;
  }

  /** Migrates the platform's own schema and begins to listen for the results of tasks. */
  static ServerPlatformHooks open(
      ServiceFrame<ServerConfig> frame, ServiceDatabase database, VortexRouter router) {
    SchemaMigrator migrator = new SchemaMigrator(database.pool());
    TaskSchema.migrate(migrator);
    ActionJournalSchema.migrate(migrator);
    TaskCallers tasks =
        frame.resources().add(new TaskCallers(database.pool(), limits(frame.config().tasks())));
    tasks.start();
    ServerSettings settings =
        frame
            .resources()
            .add(
                ServerSettings.open(
                    database.pool(),
                    migrator,
                    frame.origin().home().settingsKey(),
                    router.openScope("peek settings"),
                    InstantSource.system()));
    IndexDesk desk =
        frame
            .resources()
            .add(
                IndexDesk.open(
                    PeekService.SERVER,
                    database.pool(),
                    migrator,
                    router.openScope("peek indexes"),
                    limits(frame.config().indexes())));
    IndexStatusPages.serve(router.openScope("peek index pages"), desk);
    return new ServerPlatformHooks(database, migrator, tasks, settings, new IndexedPlugins(desk));
  }

  /** Returns what brings schemas to their newest form. */
  SchemaMigrator migrator() {
    return migrator;
  }

  private static CompileLimits limits(IndexCompileConfig config) {
    return CompileLimits.DEFAULTS.with(config.threads(), config.safetyPoll());
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

  @Override
  public PeekServerPlatformHook create(PluginContext<PluginServerEntryHook> context) {
    return new ServerPlatform(
        context,
        openSettings(context),
        openDatabase(context),
        openTasks(context),
        indexes.open(context));
  }

  @Override
  public void swapped(
      List<PluginContext<PluginServerEntryHook>> retired,
      List<PluginContext<PluginServerEntryHook>> started) {
    indexes.swapped(retired, started);
  }

  private PluginSettings openSettings(PluginContext<PluginServerEntryHook> context) {
    return context.own(
        settings.declare(
            context.plugin().packageName(),
            context.plugin().title(),
            context.entryHook().settings(),
            context.vortex()));
  }

  private @Nullable PluginDatabase openDatabase(PluginContext<PluginServerEntryHook> context) {
    if (!context.unpacked().definition().requires(PeekService.STORAGE)) {
      return null;
    }
    Path scripts = context.unpacked().migrations().orElse(context.rootDir().resolve("migrations"));
    migrator.expand(context.plugin().packageName(), scripts);
    return database.openFor(context, context.entryHook().entityClasses());
  }

  private @Nullable PluginTasks openTasks(PluginContext<PluginServerEntryHook> context) {
    return context.unpacked().definition().requires(PeekService.WORKER)
        ? tasks.forPlugin(context.plugin().packageName(), context.vortex().codec())
        : null;
  }
}
