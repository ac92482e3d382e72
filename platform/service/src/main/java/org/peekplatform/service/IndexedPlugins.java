package org.peekplatform.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.peekplatform.index.IndexDesk;
import org.peekplatform.index.PluginIndexes;
import org.peekplatform.pluginruntime.IndexOpener;
import org.peekplatform.pluginruntime.PluginContext;

/**
 * The indexes of the plugins that are loaded on the server or a worker.
 *
 * <p>Safe for use by several threads.
 */
public final class IndexedPlugins {

  private final IndexDesk desk;
  private final Map<PluginContext<?>, PluginIndexes> loaded = new ConcurrentHashMap<>();

  /**
   * Prepares for plugins.
   *
   * @param desk has the indexes of the service
   */
  public IndexedPlugins(IndexDesk desk) {
    this.desk = desk;
  }

  /**
   * Begins to take the declarations of a plugin, which end with it.
   *
   * @param plugin the plugin, which is about to be loaded
   * @return takes its declarations
   */
  public IndexOpener open(PluginContext<?> plugin) {
    PluginIndexes indexes = desk.forPlugin(plugin.plugin().packageName(), plugin.vortex());
    loaded.put(plugin, indexes);
    AutoCloseable _ =
        plugin.own(
            () -> {
              loaded.remove(plugin);
              indexes.close();
            });
    return indexes::index;
  }

  /**
   * Lets plugins take the place of others.
   *
   * @param retired those that are stopped next
   * @param started those that have started
   */
  public void swapped(
      List<? extends PluginContext<?>> retired, List<? extends PluginContext<?>> started) {
    Set<String> kept =
        started.stream().map(plugin -> plugin.plugin().packageName()).collect(Collectors.toSet());
    desk.use(
        started.stream().map(plugin -> Objects.requireNonNull(loaded.get(plugin))).toList(),
        retired.stream()
            .map(plugin -> plugin.plugin().packageName())
            .filter(name -> !kept.contains(name))
            .toList());
  }
}
