package org.peekplatform.pluginruntime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PluginCommonEntryHook;

/**
 * All plugins of one service at one time.
 *
 * @param plugins the plugins by name, each after those it needs
 * @param refused why others cannot be loaded at all, by name
 */
record HostedPlugins<P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>>(
    Map<String, HostedPlugin<P, H>> plugins, Map<String, String> refused) {

  HostedPlugins {
    plugins = Collections.unmodifiableMap(new LinkedHashMap<>(plugins));
    refused = Map.copyOf(refused);
  }

  /** Returns the plugins, each after those it needs. */
  List<HostedPlugin<P, H>> inOrder() {
    return new ArrayList<>(plugins.values());
  }

  /** Returns those that another state does not have as the same instance. */
  List<HostedPlugin<P, H>> without(HostedPlugins<P, H> other) {
    return plugins.values().stream()
        .filter(plugin -> other.plugins.get(plugin.name()) != plugin)
        .toList();
  }

  List<PluginStatus> statuses() {
    return Stream.concat(
            plugins.values().stream().filter(HostedPlugin::runs).map(HostedPlugin::status),
            refused.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> PluginStatus.refused(entry.getKey(), entry.getValue())))
        .toList();
  }
}
