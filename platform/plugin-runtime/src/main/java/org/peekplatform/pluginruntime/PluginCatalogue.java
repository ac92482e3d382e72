package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The plugins whose archives lie in {@code plugin.softwarePath}.
 *
 * @param newest the archive of the newest version of each plugin, by name
 * @param refused why an archive cannot be used, by file
 */
public record PluginCatalogue(Map<String, PluginArchive> newest, Map<Path, String> refused) {

  /** Copies the maps, so that the value never changes. */
  public PluginCatalogue {
    newest = Map.copyOf(newest);
    refused = Map.copyOf(refused);
  }

  /**
   * Looks at all archives of a folder.
   *
   * @param softwarePath the folder; one that does not exist has no plugins
   * @param limits how large an archive may be
   * @return what was found, and what was refused
   * @throws PluginException if the folder cannot be read
   */
  public static PluginCatalogue scan(Path softwarePath, ArchiveLimits limits) {
    Map<String, PluginArchive> newest = new TreeMap<>();
    Map<Path, String> refused = new TreeMap<>();
    for (Path file : archives(softwarePath)) {
      try {
        PluginArchive archive = PluginArchive.open(file, limits);
        newest.merge(archive.definition().name(), archive, PluginCatalogue::newer);
      } catch (PluginException e) {
        refused.put(file, String.valueOf(e.getMessage()));
      }
    }
    return new PluginCatalogue(newest, refused);
  }

  /** Finds the reason why a plugin is not in the catalogue, if its archive's name gives it away. */
  Optional<String> refusalOf(String plugin) {
    return refused.entrySet().stream()
        .filter(entry -> entry.getKey().getFileName().toString().startsWith(plugin + "-"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static List<Path> archives(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> archives = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".zip")).sorted().forEach(archives::add);
    } catch (IOException e) {
      throw new PluginException(
          "The plugin folder %s cannot be read: %s. Give the user that runs Peek the right to read it."
              .formatted(folder, e),
          e);
    }
    return archives;
  }

  private static PluginArchive newer(PluginArchive one, PluginArchive other) {
    return PluginVersions.compare(
                one.definition().plugin().version(), other.definition().plugin().version())
            > 0
        ? one
        : other;
  }
}
