package org.peekplatform.plugin;

import java.util.Map;
import java.util.Set;

/**
 * The values of a plugin's {@code plugin_package.json} (Documentation 10.1).
 *
 * @param packageName the plugin's name, such as {@code peek_plugin_tutorial}
 * @param title the name shown to people
 * @param version the plugin's semantic version
 * @param buildNumber the builder's number, or empty
 * @param buildDate the builder's date, or empty
 * @param creator who wrote it, or empty
 * @param website where to read about it, or empty
 * @param requiresServices where the plugin runs
 * @param dependencies the names of the plugins it needs, each with a version range such as {@code
 *     >=0.1.0}
 */
public record PluginPackage(
    String packageName,
    String title,
    String version,
    String buildNumber,
    String buildDate,
    String creator,
    String website,
    Set<PeekService> requiresServices,
    Map<String, String> dependencies) {

  /** Copies the collections, so that the value never changes. */
  public PluginPackage {
    requiresServices = Set.copyOf(requiresServices);
    dependencies = Map.copyOf(dependencies);
  }
}
