package org.peekplatform.pluginruntime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginPackage;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.UpgradeMode;

/**
 * A validated {@code plugin_package.json} (Documentation 10.1).
 *
 * @param plugin what the plugin itself may see of it
 * @param migrationsDir the folder of its schema's migrations in the archive, or null if it has none
 * @param reloadable the tables of its schema that can be filled again, so that a backup of the
 *     configuration leaves their rows out
 * @param pages its part in each shell
 * @param docs its part of each book
 * @param warnings what is odd about the manifest but does not hinder anything, such as unknown keys
 */
public record PluginDefinition(
    PluginPackage plugin,
    @Nullable String migrationsDir,
    List<String> reloadable,
    Map<PeekService, PluginPages> pages,
    Map<PluginBook, PluginDocs> docs,
    List<String> warnings) {

  /** Copies the collections, so that the value never changes. */
  public PluginDefinition {
    reloadable = List.copyOf(reloadable);
    pages = Map.copyOf(pages);
    docs = Map.copyOf(docs);
    warnings = List.copyOf(warnings);
  }

  /**
   * Returns the name of the plugin.
   *
   * @return such as {@code peek_plugin_tutorial}
   */
  public String name() {
    return plugin.packageName();
  }

  /**
   * Returns the versions of the plugin API that it runs with.
   *
   * @return a range such as {@code ^1.0.0}
   */
  public String apiVersion() {
    return plugin.apiVersion();
  }

  /**
   * Returns what the plugin may use beyond tuples.
   *
   * @return the permissions, empty if it needs none
   */
  public Set<PluginPermission> permissions() {
    return plugin.permissions();
  }

  /**
   * Returns how the plugin is replaced while it runs.
   *
   * @return the mode, {@code SWAP} unless the manifest says otherwise
   */
  public UpgradeMode upgradeMode() {
    return plugin.upgradeMode();
  }

  /**
   * Tells whether the plugin names a service in {@code requiresServices}.
   *
   * @param service the service
   * @return true if it does
   */
  public boolean requires(PeekService service) {
    return plugin.requiresServices().contains(service);
  }
}
