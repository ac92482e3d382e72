package org.peekplatform.fleet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * A plugin of this installation, for the admin site.
 *
 * @param name the plugin
 * @param title what people call it
 * @param version the version that is enabled, or null if none can be read
 * @param sha256 the hash of that archive, or null
 * @param publisher who signed it, or null if it is not signed by a trusted key
 * @param creator who wrote it, by its own word
 * @param permissions what it may use, in the words of the manifest
 * @param services where it runs
 * @param upgradeMode {@code swap} or {@code restart}
 * @param dependencies the plugins it needs, each with a version range
 * @param error why it does not run on the server, or null
 * @param stackTrace where it went wrong, or null
 * @param versions all archives that are kept, the newest first
 */
@TupleType("peek_platform.InstalledPluginTuple")
public record InstalledPluginTuple(
    String name,
    String title,
    @Nullable String version,
    @Nullable String sha256,
    @Nullable String publisher,
    String creator,
    List<String> permissions,
    List<String> services,
    String upgradeMode,
    Map<String, String> dependencies,
    @Nullable String error,
    @Nullable String stackTrace,
    List<PluginVersionTuple> versions) {

  /** Copies the collections. */
  public InstalledPluginTuple {
    permissions = permissions == null ? List.of() : List.copyOf(permissions);
    services = services == null ? List.of() : List.copyOf(services);
    dependencies = dependencies == null ? Map.of() : Map.copyOf(dependencies);
    versions = versions == null ? List.of() : List.copyOf(versions);
  }
}
