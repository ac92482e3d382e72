package org.peekplatform.tasks;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a worker can run now. Safe for use by several threads. */
final class RegisteredTasks {

  private final Set<String> undeclared = new HashSet<>();
  private volatile Map<String, PluginBuild> byPlugin = Map.of();

  /** Lets the tasks of a version of a plugin take the place of those it had. */
  synchronized void put(PluginBuild build) {
    undeclared.add(build.plugin());
    replace(build.plugin(), build);
  }

  synchronized void remove(String plugin) {
    undeclared.remove(plugin);
    replace(plugin, null);
  }

  private void replace(String plugin, @Nullable PluginBuild build) {
    Map<String, PluginBuild> next = new HashMap<>(byPlugin);
    PluginBuild former = build == null ? next.remove(plugin) : next.put(plugin, build);
    byPlugin = Map.copyOf(next);
    if (former != null) {
      former.retire();
    }
  }

  @Nullable PluginBuild of(String plugin) {
    return byPlugin.get(plugin);
  }

  Collection<PluginBuild> all() {
    return byPlugin.values();
  }

  Set<String> plugins() {
    return byPlugin.keySet();
  }

  /** Returns all tasks, by {@link TaskName#key}. */
  List<String> keys() {
    return byPlugin.values().stream()
        .flatMap(
            build ->
                build.methods().all().stream()
                    .map(method -> new TaskName(build.plugin(), method.name()).key()))
        .toList();
  }

  boolean has(TaskName name) {
    PluginBuild build = byPlugin.get(name.plugin());
    return build != null && build.methods().has(name.task());
  }

  /** Returns the plugins whose schedules the database does not know yet. */
  synchronized List<PluginBuild> undeclared() {
    return byPlugin.values().stream().filter(build -> undeclared.contains(build.plugin())).toList();
  }

  /** Says that the database knows the schedules of some versions. */
  synchronized void declared(List<PluginBuild> builds) {
    for (PluginBuild build : builds) {
      if (build.equals(byPlugin.get(build.plugin()))) {
        undeclared.remove(build.plugin());
      }
    }
  }

  /** Lets all threads end. */
  synchronized void close() {
    byPlugin.values().forEach(PluginBuild::retire);
    byPlugin = Map.of();
  }
}
