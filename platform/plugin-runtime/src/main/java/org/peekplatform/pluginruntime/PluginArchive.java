package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.peekplatform.plugin.PluginApi;

/**
 * A plugin's archive whose table of contents and manifest have been checked.
 *
 * @param file where it is
 * @param definition its manifest
 * @param sha256 the hash of the file, 64 hex digits
 * @param sizeBytes the size of the file in bytes
 */
public record PluginArchive(Path file, PluginDefinition definition, String sha256, long sizeBytes) {

  static final String MANIFEST = "plugin_package.json";
  private static final int HASH_CHARACTERS = 8;

  /**
   * Opens an archive and checks it; nothing is unpacked.
   *
   * @param file a zip file
   * @param limits how large it may be
   * @return the archive
   * @throws PluginException if it is refused
   */
  public static PluginArchive open(Path file, ArchiveLimits limits) {
    try {
      if (Files.size(file) > limits.archiveBytes()) {
        throw new PluginException(
            "%s has %d bytes, but at most %d are allowed (key plugin.maxArchiveMb in config.json)."
                .formatted(file, Files.size(file), limits.archiveBytes()),
            null);
      }
      try (ZipFile zip = new ZipFile(file.toFile())) {
        checkEntries(file, zip, limits);
        ZipEntry manifest = manifest(file, zip);
        PluginDefinition definition =
            new DefinitionReader(
                    new PackageJson(
                        file.toString(),
                        zip.getInputStream(manifest).readNBytes(limits.manifestBytes())))
                .read();
        checkApi(file, definition);
        return new PluginArchive(
            file, definition, Sha256.of(Files.newInputStream(file)), Files.size(file));
      }
    } catch (IOException e) {
      throw new PluginException(
          "%s is not a readable plugin archive: %s. Build the plugin again and copy the whole file."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static void checkApi(Path file, PluginDefinition definition) {
    if (!PluginVersions.matches(PluginApi.VERSION, definition.apiVersion())) {
      throw new PluginException(
          "%s: %s %s needs the plugin API %s (plugin.apiVersion), but this Peek has %s. Use a version of the plugin that is made for it, or another version of Peek."
              .formatted(
                  file,
                  definition.name(),
                  definition.plugin().version(),
                  definition.apiVersion(),
                  PluginApi.VERSION),
          null);
    }
  }

  private static void checkEntries(Path file, ZipFile zip, ArchiveLimits limits) {
    if (zip.size() > limits.entries()) {
      throw new PluginException(
          "%s has %d entries, but at most %d are allowed (key plugin.maxArchiveEntries in config.json)."
              .formatted(file, zip.size(), limits.entries()),
          null);
    }
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (!safe(name) || !names.add(name)) {
        throw new PluginException(
            "%s has the entry \"%s\", which is absolute, leads out of its folder or stands there twice. Such an archive is not unpacked; build the plugin again."
                .formatted(file, name),
            null);
      }
    }
  }

  private static boolean safe(String name) {
    return !name.startsWith("/")
        && name.indexOf('\\') < 0
        && name.indexOf(':') < 0
        && name.chars().noneMatch(Character::isISOControl)
        && !List.of(name.split("/", -1)).contains("..");
  }

  private static ZipEntry manifest(Path file, ZipFile zip) {
    ZipEntry manifest = zip.getEntry(MANIFEST);
    List<String> all = new ArrayList<>();
    zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.equals(MANIFEST) || name.endsWith("/" + MANIFEST))
        .forEach(all::add);
    if (manifest == null || all.size() != 1) {
      throw new PluginException(
          "%s must have exactly one plugin_package.json, at its root, but has %s. Pack the contents of the plugin's folder, not the folder."
              .formatted(file, all.isEmpty() ? "none" : all),
          null);
    }
    return manifest;
  }

  /**
   * Returns its version and the beginning of its hash, which tells builds of one version apart.
   *
   * @return such as {@code 0.1.0-1a2b3c4d}
   */
  public String revision() {
    return definition.plugin().version() + "-" + sha256.substring(0, HASH_CHARACTERS);
  }

  /** Returns the name of the folder that it is unpacked to. */
  String folderName() {
    return definition.name() + "-" + revision();
  }
}
