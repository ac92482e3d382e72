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
 * @param apiVersion the versions of the plugin API that it runs with, a range such as {@code
 *     ^1.0.0}
 * @param permissions what it may use beyond tuples
 * @param upgradeMode how it is replaced while it runs
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
    Map<String, String> dependencies,
    String apiVersion,
    Set<PluginPermission> permissions,
    UpgradeMode upgradeMode) {

  /** Copies the collections, so that the value never changes. */
  public PluginPackage {
    requiresServices = Set.copyOf(requiresServices);
    dependencies = Map.copyOf(dependencies);
    permissions = Set.copyOf(permissions);
  }

  /**
   * Refuses what the plugin has no permission for.
   *
   * @param permission what is needed
   * @param what what is about to be used, such as {@code its database}
   * @throws PluginPermissionMissingException if the manifest does not name the permission
   */
  public void require(PluginPermission permission, String what) {
    if (!permissions.contains(permission)) {
      throw new PluginPermissionMissingException(packageName, what, permission);
    }
  }
}
