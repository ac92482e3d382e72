package org.peekplatform.pluginruntime;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.peekplatform.vortex.ScopeRules;
import org.peekplatform.vortex.TupleType;

/**
 * What a plugin registers must carry its name, so that no plugin takes by mistake what is sent to
 * another one (Documentation 7.9.3).
 *
 * @param plugin the plugin's name
 * @param needed the names of the plugins that it needs, whose data it may observe
 */
record PluginNames(String plugin, Set<String> needed) implements ScopeRules {

  /** What the platform does for a plugin through its scope, such as following its settings. */
  private static final String PLATFORM = "peek_platform";

  @Override
  public void checkListen(Map<String, Object> filt) {
    if (!carries(filt, plugin)) {
      throw new IllegalArgumentException(
          "%s listens for %s, which does not carry its name. Add \"plugin\": \"%s\" to the filt, or begin its key with \"%s.\"."
              .formatted(plugin, filt, plugin, plugin));
    }
  }

  @Override
  public void checkHear(Map<String, Object> filt) {
    if (Stream.concat(names(), Stream.of(PLATFORM)).noneMatch(name -> carries(filt, name))) {
      throw new IllegalArgumentException(
          "%s observes %s, which belongs neither to it nor to a plugin that it needs. Name the other plugin in \"dependencies\" of plugin_package.json, and in the filt."
              .formatted(plugin, filt));
    }
  }

  @Override
  public void checkTuple(Class<?> tupleClass) {
    TupleType type = tupleClass.getAnnotation(TupleType.class);
    // The registry has better words for what has no name; what the platform shares has its own.
    if (type != null
        && tupleClass.getClassLoader() instanceof PluginClassLoader
        && names().noneMatch(name -> isOf(type.value(), name))) {
      throw new IllegalArgumentException(
          "%s registers the tuple type %s (%s), which does not carry its name. Begin it with \"%s.\"."
              .formatted(plugin, type.value(), tupleClass.getName(), plugin));
    }
  }

  private Stream<String> names() {
    return Stream.concat(Stream.of(plugin), needed.stream());
  }

  private static boolean carries(Map<String, Object> filt, String name) {
    return filt.values().stream()
        .anyMatch(value -> value instanceof String text && (text.equals(name) || isOf(text, name)));
  }

  private static boolean isOf(String text, String name) {
    return text.startsWith(name + ".");
  }
}
