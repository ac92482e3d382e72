package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Collects the entries of an archive and writes them; the same entries always give the same bytes.
 *
 * <p>For use by one thread.
 */
final class ArchiveWriter {

  /** The time of all entries: the first that a zip file can hold. */
  static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final NavigableMap<String, Content> entries = new TreeMap<>();

  /** Writes the bytes of one entry. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  void add(String path, byte[] content) {
    entries.put(path, out -> out.write(content));
  }

  void add(String path, Path file) {
    entries.put(path, out -> Files.copy(file, out));
  }

  /** Adds all files below a folder, if it exists. */
  void addTree(String prefix, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> add(prefix + slashed(folder.relativize(file)), file));
    }
  }

  void removeIf(Predicate<String> path) {
    entries.keySet().removeIf(path);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void write(OutputStream target) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(target);
    for (Map.Entry<String, Content> entry : entries.entrySet()) {
      ZipEntry head = new ZipEntry(entry.getKey());
      head.setTimeLocal(TIME);
      zip.putNextEntry(head);
      entry.getValue().writeTo(zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  /** Writes the file whole or not at all. */
  void writeTo(Path file) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path temporary = folder.resolve(".packing-" + UUID.randomUUID());
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        write(out);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String slashed(Path relative) {
    return relative.toString().replace('\\', '/');
  }
}
