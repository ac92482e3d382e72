package org.peekplatform.tasks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.vortex.PayloadCodec;

/**
 * The tasks of one version of a plugin, with what they run on.
 *
 * <p>The threads are those of the operating system, for tasks that compute: on virtual threads a
 * few of them would keep everything else from running, the worker's signs of life too. They belong
 * to one version, so that nothing they remember outlives it.
 *
 * @param plugin the plugin
 * @param methods its tasks
 * @param codec knows its tuples
 * @param database its schema, or null if it has none
 * @param threads run its tasks; as many as the worker runs at once
 */
record PluginBuild(
    String plugin,
    TaskMethods methods,
    PayloadCodec codec,
    @Nullable PluginDatabase database,
    ExecutorService threads) {

  static PluginBuild of(
      String plugin, TaskMethods methods, PayloadCodec codec, @Nullable PluginDatabase database) {
    for (TaskMethod method : methods.all()) {
      if (method.isTransactional() && database == null) {
        throw new IllegalArgumentException(
            "The task method %s takes an EntityManager, but %s has no database on this worker. Name storage under requiresServices in plugin_package.json."
                .formatted(method, plugin));
      }
    }
    AtomicInteger number = new AtomicInteger();
    ThreadFactory threads =
        run ->
            Thread.ofPlatform()
                .daemon()
                .name("task-" + plugin + "-" + number.incrementAndGet())
                .unstarted(() -> LoggedPlugin.run(plugin, run));
    return new PluginBuild(
        plugin, methods, codec, database, Executors.newCachedThreadPool(threads));
  }

  /** Lets the threads end when what runs has ended. */
  void retire() {
    threads.shutdown();
  }
}
