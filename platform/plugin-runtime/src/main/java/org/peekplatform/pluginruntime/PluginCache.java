package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one service's unpacked plugins.
 *
 * <p>A folder in it is complete or not there at all: plugins are unpacked beside and renamed. For
 * use by one thread of one process.
 */
public final class PluginCache {

  private static final Logger LOGGER = LoggerFactory.getLogger(PluginCache.class);
  private static final int BUFFER_BYTES = 65_536;

  private final Path folder;
  private final ArchiveLimits limits;

  /**
   * Creates the cache.
   *
   * @param folder an existing folder for nothing else
   * @param limits how large an unpacked plugin may be
   */
  public PluginCache(Path folder, ArchiveLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * Unpacks an archive, unless it is unpacked already.
   *
   * @param archive the archive
   * @return the plugin
   * @throws PluginException if it unpacks to more than is allowed, or cannot be written
   */
  public UnpackedPlugin unpack(PluginArchive archive) {
    Path target = folder.resolve(archive.folderName());
    try {
      if (!Files.isDirectory(target)) {
        Files.createDirectories(folder);
        Path temporary = Files.createTempDirectory(folder, ".unpacking-");
        try {
          unpackTo(archive.file(), temporary);
          Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          delete(temporary);
        }
      }
    } catch (IOException e) {
      throw new PluginException(
          "%s cannot be unpacked to %s: %s. Check the disk's free space and rights."
              .formatted(archive.file(), target, e),
          e);
    }
    return new UnpackedPlugin(archive.definition(), target, archive.revision(), archive.sha256());
  }

  /**
   * Deletes what is left of other plugins and versions.
   *
   * @param used the plugins to keep
   */
  public void retain(Collection<UnpackedPlugin> used) {
    retain(used, List.of());
  }

  /**
   * Deletes what is left of other plugins and versions, except what is still read.
   *
   * @param used the plugins to keep
   * @param read folders inside of former versions, such as those of pages that browsers still show
   */
  public void retain(Collection<UnpackedPlugin> used, Collection<Path> read) {
    Set<Path> kept = used.stream().map(UnpackedPlugin::folder).collect(Collectors.toSet());
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child :
          children.filter(path -> !kept.contains(path) && !holds(path, read)).toList()) {
        delete(child);
      }
    } catch (IOException e) {
      LOGGER.warn("Old plugins in {} could not be deleted. Delete them by hand.", folder, e);
    }
  }

  private static boolean holds(Path folder, Collection<Path> read) {
    return read.stream().anyMatch(path -> path.startsWith(folder));
  }

  private void unpackTo(Path archive, Path target) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = limits.unpackedBytes();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new PluginException(
              "%s: the entry %s leads out of its folder.".formatted(archive, entry.getName()),
              null);
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry);
            OutputStream out = Files.newOutputStream(file)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            // What the table of contents says of sizes may be a lie, so the bytes are counted.
            left -= read;
            if (left < 0) {
              throw tooLarge(archive);
            }
            out.write(buffer, 0, read);
          }
        }
      }
    }
  }

  private PluginException tooLarge(Path archive) {
    return new PluginException(
        "%s unpacks to more than the allowed %d bytes (key plugin.maxUnpackedMb in config.json)."
            .formatted(archive, limits.unpackedBytes()),
        null);
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
