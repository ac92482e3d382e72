package org.peekplatform.pluginruntime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peekplatform.config.PluginConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins that {@code plugin.enabled} names, unpacked and ordered by their dependencies.
 *
 * @param usable the plugins that can be loaded, each after those it needs
 * @param refused why the others cannot, by name
 */
public record EnabledPlugins(List<UnpackedPlugin> usable, Map<String, String> refused) {

  private static final Logger LOGGER = LoggerFactory.getLogger(EnabledPlugins.class);

  /** Copies the list. */
  public EnabledPlugins {
    usable = List.copyOf(usable);
  }

  /**
   * Finds, checks and unpacks the enabled plugins, and deletes older ones from the cache.
   *
   * @param config the section {@code plugin}
   * @param cache the service's cache
   * @return the plugins; those that cannot be used do not hinder the others
   */
  public static EnabledPlugins prepare(PluginConfig config, PluginCache cache) {
    PluginCatalogue catalogue =
        PluginCatalogue.scan(config.softwarePath(), ArchiveLimits.of(config));
    catalogue.refused().values().forEach(LOGGER::error);
    Map<String, String> refused = new LinkedHashMap<>();
    List<PluginArchive> found = new ArrayList<>();
    for (String name : config.enabled()) {
      PluginArchive archive = catalogue.newest().get(name);
      if (archive == null) {
        refused.put(name, catalogue.refusalOf(name).orElseGet(() -> unknown(name, config)));
      } else {
        found.add(archive);
      }
    }
    EnabledPlugins enabled = of(found, refused, catalogue.newest().keySet(), cache);
    cache.retain(enabled.usable());
    return enabled;
  }

  /**
   * Checks and unpacks plugins; nothing is deleted from the cache.
   *
   * @param archives one archive of each plugin
   * @param broken why others that are enabled cannot be used, by name
   * @param installed the names of all plugins that are there, also those that are not enabled
   * @param cache the service's cache
   * @return the plugins; those that cannot be used do not hinder the others
   */
  public static EnabledPlugins of(
      List<PluginArchive> archives,
      Map<String, String> broken,
      Set<String> installed,
      PluginCache cache) {
    Map<String, String> refused = new LinkedHashMap<>(broken);
    Map<String, PluginArchive> found = new LinkedHashMap<>();
    archives.forEach(archive -> found.put(archive.definition().name(), archive));
    DependencyOrder order =
        DependencyOrder.of(
            found.values().stream().map(PluginArchive::definition).toList(),
            refused.keySet(),
            installed);
    refused.putAll(order.refused());
    List<UnpackedPlugin> usable =
        unpack(order.sorted().stream().map(found::get).toList(), cache, refused);
    refused.forEach((name, reason) -> LOGGER.error("{} is not loaded: {}", name, reason));
    return new EnabledPlugins(usable, refused);
  }

  private static List<UnpackedPlugin> unpack(
      List<PluginArchive> archives, PluginCache cache, Map<String, String> refused) {
    List<UnpackedPlugin> unpacked = new ArrayList<>();
    for (PluginArchive archive : archives) {
      PluginDefinition definition = archive.definition();
      try {
        definition.plugin().dependencies().keySet().stream()
            .filter(refused::containsKey)
            .findFirst()
            .ifPresent(missing -> refuseDependent(missing, refused));
        unpacked.add(cache.unpack(archive));
      } catch (PluginException e) {
        refused.put(definition.name(), String.valueOf(e.getMessage()));
      }
    }
    return unpacked;
  }

  private static void refuseDependent(String missing, Map<String, String> refused) {
    throw new PluginException(
        "It needs %s, which failed: %s".formatted(missing, refused.get(missing)), null);
  }

  private static String unknown(String name, PluginConfig config) {
    return "plugin.enabled names %s, but %s holds no archive of it. Copy %s-<version>.zip there, or take the name out of config.json."
        .formatted(name, config.softwarePath(), name);
  }
}
