package org.peekplatform.fleet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an uploaded archive is, and what would happen if it were installed.
 *
 * @param uploadId names the upload when it is applied
 * @param name the plugin
 * @param title what people call it
 * @param version the version in the archive
 * @param installedVersion the version that is enabled now, or null if there is none
 * @param publisher who signed it, by a trusted key, or null
 * @param fingerprint the finger print of the key that signed it, or null if nobody did
 * @param permissions what it may use
 * @param newPermissions those of them that the enabled version does not have
 * @param services where it runs
 * @param dependencies the plugins it needs, each with a version range
 * @param upgradeMode {@code swap} or {@code restart}
 * @param migrations the database scripts it brings
 * @param affects other plugins that are loaded anew, since they need it
 * @param warnings what is odd about it
 */
public record PluginPreview(
    String uploadId,
    String name,
    String title,
    String version,
    @Nullable String installedVersion,
    @Nullable String publisher,
    @Nullable String fingerprint,
    List<String> permissions,
    List<String> newPermissions,
    List<String> services,
    Map<String, String> dependencies,
    String upgradeMode,
    List<String> migrations,
    List<String> affects,
    List<String> warnings) {

  /** Copies the collections. */
  public PluginPreview {
    permissions = List.copyOf(permissions);
    newPermissions = List.copyOf(newPermissions);
    services = List.copyOf(services);
    dependencies = Map.copyOf(dependencies);
    migrations = List.copyOf(migrations);
    affects = List.copyOf(affects);
    warnings = List.copyOf(warnings);
  }

  /** Returns the same under the name of an upload. */
  PluginPreview under(String id) {
    return new PluginPreview(
        id,
        name,
        title,
        version,
        installedVersion,
        publisher,
        fingerprint,
        permissions,
        newPermissions,
        services,
        dependencies,
        upgradeMode,
        migrations,
        affects,
        warnings);
  }
}
