package org.peekplatform.pluginruntime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which plugins a service is to run, and which archive of each.
 *
 * @param revision grows with each change
 * @param plugins the hash of the archive by the name of the plugin; empty text for the newest one
 * @param configured what {@code plugin.enabled} of {@code config.json} named when this was written
 */
public record PluginChoices(long revision, Map<String, String> plugins, List<String> configured) {

  /** Stands for whatever archive is the newest. */
  public static final String NEWEST = "";

  /** Copies the collections. */
  public PluginChoices {
    plugins = Collections.unmodifiableMap(new LinkedHashMap<>(plugins));
    configured = List.copyOf(configured);
  }

  /**
   * Returns the choices of a configuration alone.
   *
   * @param enabled the names in {@code plugin.enabled}
   * @return the newest archive of each
   */
  public static PluginChoices of(List<String> enabled) {
    return new PluginChoices(0, Map.of(), List.of()).configuredAs(enabled);
  }

  /**
   * Follows what an administrator changed in {@code plugin.enabled} since this was written.
   *
   * @param enabled the names that are there now
   * @return the choices, with those that came and without those that went
   */
  public PluginChoices configuredAs(List<String> enabled) {
    Map<String, String> changed = new LinkedHashMap<>(plugins);
    configured.stream().filter(name -> !enabled.contains(name)).forEach(changed::remove);
    enabled.stream()
        .filter(name -> !configured.contains(name))
        .forEach(name -> changed.putIfAbsent(name, NEWEST));
    return changed.equals(plugins) && enabled.equals(configured)
        ? this
        : new PluginChoices(revision + 1, changed, enabled);
  }

  /**
   * Chooses an archive.
   *
   * @param plugin the plugin
   * @param sha256 the archive
   * @return other choices
   */
  public PluginChoices with(String plugin, String sha256) {
    Map<String, String> changed = new LinkedHashMap<>(plugins);
    changed.put(plugin, sha256);
    return new PluginChoices(revision + 1, changed, configured);
  }

  /**
   * Takes a plugin away.
   *
   * @param plugin the plugin
   * @return other choices
   */
  public PluginChoices without(String plugin) {
    Map<String, String> changed = new LinkedHashMap<>(plugins);
    changed.remove(plugin);
    return new PluginChoices(revision + 1, changed, configured);
  }

  /**
   * Finds the archives that are chosen.
   *
   * @param store where they are
   * @return the archives, and what is missing
   */
  public Found findIn(PluginStore store) {
    List<PluginArchive> found = new ArrayList<>();
    Map<String, String> missing = new LinkedHashMap<>();
    Map<String, List<PluginArchive>> archives =
        store.archives().stream()
            .collect(Collectors.groupingBy(archive -> archive.definition().name()));
    plugins.forEach(
        (name, sha256) -> {
          List<PluginArchive> all = archives.getOrDefault(name, List.of());
          Optional<PluginArchive> chosen =
              sha256.equals(NEWEST)
                  ? all.stream().findFirst()
                  : all.stream().filter(archive -> archive.sha256().equals(sha256)).findFirst();
          chosen.ifPresentOrElse(found::add, () -> missing.put(name, missing(name, sha256, store)));
        });
    return new Found(found, missing);
  }

  private static String missing(String name, String sha256, PluginStore store) {
    Optional<String> refusal =
        store.refused().entrySet().stream()
            .filter(file -> file.getKey().startsWith(name + "-"))
            .map(Map.Entry::getValue)
            .findFirst();
    return refusal.orElseGet(
        () ->
            sha256.equals(NEWEST)
                ? "plugin.enabled names %1$s, but plugin.softwarePath holds no archive of it. Install it, or take the name out of config.json."
                    .formatted(name)
                : "The archive of %s with the hash %s is gone from plugin.softwarePath. Install the plugin again."
                    .formatted(name, sha256));
  }

  /**
   * What was found.
   *
   * @param archives one archive of each plugin that was found
   * @param missing why others were not, by name
   */
  public record Found(List<PluginArchive> archives, Map<String, String> missing) {}
}
