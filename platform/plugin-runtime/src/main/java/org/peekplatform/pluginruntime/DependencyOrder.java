package org.peekplatform.pluginruntime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultVersionManager;
import org.pf4j.DependencyResolver;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;

/**
 * The order in which plugins can be loaded.
 *
 * @param sorted the names, each after those it needs
 * @param refused why the others cannot be loaded, with the chain that led there, by name
 */
record DependencyOrder(List<String> sorted, Map<String, String> refused) {

  /**
   * Sorts plugins.
   *
   * @param definitions the plugins, in the order that is kept where dependencies allow it
   * @param broken enabled plugins that cannot be used
   * @param installed all plugins that are there, also those that are not enabled
   */
  static DependencyOrder of(
      List<PluginDefinition> definitions, Set<String> broken, Set<String> installed) {
    Map<String, PluginDefinition> left = new LinkedHashMap<>();
    definitions.forEach(definition -> left.put(definition.name(), definition));
    Map<String, String> refused = new LinkedHashMap<>();
    // Every member of a cycle is told of it, so cycles are looked for before any is taken away.
    definitions.forEach(definition -> refuseCycle(definition.name(), left, refused));
    left.keySet().removeAll(refused.keySet());
    // Each refusal may take away what others need, so this goes on until nothing is refused.
    boolean changed = true;
    while (changed) {
      changed = false;
      for (PluginDefinition definition : List.copyOf(left.values())) {
        String reason = gap(definition, left, refused, broken, installed);
        if (reason != null) {
          refused.put(definition.name(), reason);
          left.remove(definition.name());
          changed = true;
        }
      }
    }
    return new DependencyOrder(sort(List.copyOf(left.values())), refused);
  }

  private static @Nullable String gap(
      PluginDefinition definition,
      Map<String, PluginDefinition> left,
      Map<String, String> refused,
      Set<String> broken,
      Set<String> installed) {
    for (Map.Entry<String, String> need : definition.plugin().dependencies().entrySet()) {
      String other = need.getKey();
      PluginDefinition found = left.get(other);
      String needs = "It needs %s %s".formatted(other, need.getValue());
      if (refused.containsKey(other)) {
        return "%s, which cannot be loaded: %s".formatted(needs, refused.get(other));
      }
      if (broken.contains(other)) {
        return needs + ", which cannot be loaded; see there.";
      }
      if (found == null) {
        return installed.contains(other)
            ? needs + ", which is not enabled. Add it to plugin.enabled in config.json."
            : needs
                + ", which is not installed. Copy its archive to plugin.softwarePath and add it to"
                + " plugin.enabled.";
      }
      String version = found.plugin().version();
      if (!PluginVersions.matches(version, need.getValue())) {
        return "%s, but version %s is installed. Install one that fits.".formatted(needs, version);
      }
    }
    return null;
  }

  /** Walks from a plugin along its needs; one that comes back to itself is in a cycle. */
  private static void refuseCycle(
      String start, Map<String, PluginDefinition> left, Map<String, String> refused) {
    List<String> chain = chain(start, start, left, new HashSet<>());
    if (!chain.isEmpty()) {
      refused.put(
          start,
          "Its dependencies form a cycle: %s. One of these plugins must do without another."
              .formatted(String.join(" needs ", chain)));
    }
  }

  private static List<String> chain(
      String from, String to, Map<String, PluginDefinition> left, Set<String> seen) {
    PluginDefinition definition = left.get(from);
    if (definition == null || !seen.add(from)) {
      return List.of();
    }
    for (String next : definition.plugin().dependencies().keySet()) {
      List<String> rest = next.equals(to) ? List.of(to) : chain(next, to, left, seen);
      if (!rest.isEmpty()) {
        List<String> chain = new ArrayList<>();
        chain.add(from);
        chain.addAll(rest);
        return chain;
      }
    }
    return List.of();
  }

  private static List<String> sort(List<PluginDefinition> definitions) {
    DependencyResolver.Result result =
        new DependencyResolver(new DefaultVersionManager())
            .resolve(definitions.stream().map(DependencyOrder::descriptor).toList());
    if (!result.isOK()) {
      throw new IllegalStateException("Gaps and cycles are refused before: " + result);
    }
    return List.copyOf(result.getSortedPlugins());
  }

  private static PluginDescriptor descriptor(PluginDefinition definition) {
    DefaultPluginDescriptor descriptor =
        new DefaultPluginDescriptor(
            definition.name(),
            definition.plugin().title(),
            DependencyOrder.class.getName(),
            definition.plugin().version(),
            "",
            definition.plugin().creator(),
            "");
    definition
        .plugin()
        .dependencies()
        .forEach(
            (name, range) -> descriptor.addDependency(new PluginDependency(name + "@" + range)));
    return descriptor;
  }
}
