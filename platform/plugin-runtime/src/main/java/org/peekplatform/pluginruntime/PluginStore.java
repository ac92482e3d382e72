package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the plugin archives, {@code plugin.softwarePath} (Documentation 5.5).
 *
 * <p>Archives may be copied there by hand at any time. Each file is read again only when it
 * changed. Safe for use by several threads and processes.
 */
public final class PluginStore {

  private static final Logger LOGGER = LoggerFactory.getLogger(PluginStore.class);
  private static final Comparator<PluginArchive> NEWEST_FIRST =
      Comparator.<PluginArchive, String>comparing(
              archive -> archive.definition().plugin().version(), PluginVersions::compare)
          .thenComparing(archive -> broughtAt(archive))
          .reversed();

  private final Path folder;
  private final ArchiveLimits limits;
  private final int keepVersions;
  private final Map<Path, Known> known = new HashMap<>();

  /** What a file was found to be when it had this size and time. */
  private record Known(long size, Instant time, Optional<PluginArchive> archive, String refusal) {}

  /**
   * Creates the store.
   *
   * @param folder the folder, which need not exist
   * @param limits how large archives may be
   * @param keepVersions how many archives of each plugin are kept, at least 1
   */
  public PluginStore(Path folder, ArchiveLimits limits, int keepVersions) {
    this.folder = folder;
    this.limits = limits;
    this.keepVersions = keepVersions;
  }

  /**
   * Returns when an archive came into the store.
   *
   * @param archive an archive of the store
   * @return the time of its file, or the epoch if it is gone
   */
  public static Instant broughtAt(PluginArchive archive) {
    try {
      return Files.getLastModifiedTime(archive.file()).toInstant();
    } catch (IOException _) {
      return Instant.EPOCH;
    }
  }

  /**
   * Returns all archives that can be used.
   *
   * @return the archives, of each plugin the newest version first
   */
  public synchronized List<PluginArchive> archives() {
    refresh();
    return known.values().stream()
        .flatMap(file -> file.archive().stream())
        .sorted(
            Comparator.<PluginArchive, String>comparing(archive -> archive.definition().name())
                .thenComparing(NEWEST_FIRST))
        .toList();
  }

  /**
   * Returns the archives of one plugin.
   *
   * @param plugin the plugin
   * @return the archives, the newest version first
   */
  public List<PluginArchive> archivesOf(String plugin) {
    return archives().stream()
        .filter(archive -> archive.definition().name().equals(plugin))
        .toList();
  }

  /**
   * Finds an archive by its hash.
   *
   * @param sha256 64 hexadecimal digits
   * @return the archive, or empty if it is not there
   */
  public Optional<PluginArchive> find(String sha256) {
    return archives().stream().filter(archive -> archive.sha256().equals(sha256)).findFirst();
  }

  /**
   * Returns why files of the folder cannot be used.
   *
   * @return one sentence for each, by file name
   */
  public synchronized Map<String, String> refused() {
    refresh();
    Map<String, String> refused = new TreeMap<>();
    known.forEach(
        (file, known) -> {
          if (known.archive().isEmpty()) {
            refused.put(file.getFileName().toString(), known.refusal());
          }
        });
    return refused;
  }

  /**
   * Takes an archive into the store.
   *
   * @param file a checked archive on any disk; it is moved, or deleted if the store has it already
   * @return the archive in the store
   * @throws PluginException if it cannot be written
   */
  public synchronized PluginArchive add(Path file) {
    PluginArchive archive = PluginArchive.open(file, limits);
    Optional<PluginArchive> there = find(archive.sha256());
    try {
      if (there.isPresent()) {
        Files.delete(file);
        return there.get();
      }
      Files.createDirectories(folder);
      // Copied first, since a move between disks is not atomic.
      Path beside = Files.createTempFile(folder, ".adding-", ".tmp");
      Files.move(file, beside, StandardCopyOption.REPLACE_EXISTING);
      Path target = folder.resolve(fileName(archive));
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      return new PluginArchive(target, archive.definition(), archive.sha256(), archive.sizeBytes());
    } catch (IOException e) {
      throw new PluginException(
          "%s cannot be moved to %s: %s. Check the disk's free space and rights."
              .formatted(file, folder, e),
          e);
    }
  }

  private String fileName(PluginArchive archive) {
    String plain =
        archive.definition().name() + "-" + archive.definition().plugin().version() + ".zip";
    return Files.exists(folder.resolve(plain))
        ? archive.definition().name() + "-" + archive.revision() + ".zip"
        : plain;
  }

  /**
   * Deletes the oldest archives of each plugin of which there are too many.
   *
   * @param used the hashes of those that are kept anyway
   */
  public synchronized void prune(Set<String> used) {
    archives().stream()
        .collect(Collectors.groupingBy(archive -> archive.definition().name()))
        .values()
        .forEach(archives -> prune(archives, used));
  }

  private void prune(List<PluginArchive> archives, Set<String> used) {
    List<PluginArchive> tooMany =
        archives.stream()
            .sorted(Comparator.comparing(PluginStore::broughtAt).reversed())
            .skip(keepVersions)
            .toList();
    for (PluginArchive archive : tooMany) {
      if (!used.contains(archive.sha256())) {
        try {
          Files.deleteIfExists(archive.file());
        } catch (IOException e) {
          LOGGER.warn("{} could not be deleted. Delete it by hand.", archive.file(), e);
        }
      }
    }
  }

  private void refresh() {
    List<Path> files = files();
    known.keySet().retainAll(files);
    for (Path file : files) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Known before = known.get(file);
        if (before == null
            || before.size() != now.size()
            || !before.time().equals(now.lastModifiedTime().toInstant())) {
          known.put(file, look(file, now));
        }
      } catch (IOException _) {
        known.remove(file); // it went while we looked
      }
    }
  }

  private Known look(Path file, BasicFileAttributes now) {
    Instant time = now.lastModifiedTime().toInstant();
    try {
      return new Known(now.size(), time, Optional.of(PluginArchive.open(file, limits)), "");
    } catch (PluginException e) {
      LOGGER.error("{}", e.getMessage());
      return new Known(now.size(), time, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList();
    } catch (IOException e) {
      throw new PluginException(
          "The plugin folder %s cannot be read: %s. Give the user that runs Peek the right to read it."
              .formatted(folder, e),
          e);
    }
  }
}
