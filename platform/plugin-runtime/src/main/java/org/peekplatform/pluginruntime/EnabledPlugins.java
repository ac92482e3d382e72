package org.peekplatform.pluginruntime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins that are chosen to run, unpacked and ordered by their dependencies.
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
   * Finds, checks and unpacks plugins; nothing is deleted from the cache.
   *
   * @param choices which plugins
   * @param store where their archives are
   * @param cache the service's cache
   * @return the plugins; those that cannot be used do not hinder the others
   */
  public static EnabledPlugins of(PluginChoices choices, PluginStore store, PluginCache cache) {
    PluginChoices.Found found = choices.findIn(store);
    Set<String> installed =
        store.archives().stream()
            .map(archive -> archive.definition().name())
            .collect(Collectors.toSet());
    return of(found.archives(), found.missing(), installed, cache);
  }

  private static EnabledPlugins of(
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
}
