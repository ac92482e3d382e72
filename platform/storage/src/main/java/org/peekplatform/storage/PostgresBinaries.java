package org.peekplatform.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs once, into a folder of the home or one that homes share. */
final class PostgresBinaries {

  /** Names the folder that homes share; each has a copy of its own if it is not set. */
  static final String SHARED_FOLDER = "PEEK_POSTGRES_PROGRAMS";

  private final Path cache;
  private final boolean shared;
  private final URL archive;

  /**
   * Unpacks nothing yet.
   *
   * @param cache where to
   * @param shared true to leave what others put there
   * @param archive what is unpacked
   */
  PostgresBinaries(Path cache, boolean shared, URL archive) {
    this.cache = cache;
    this.shared = shared;
    this.archive = archive;
  }

  /** Those that fit this machine, for the database in a folder. */
  static PostgresBinaries of(Path root, @Nullable String sharedFolder) {
    return sharedFolder == null || sharedFolder.isBlank()
        ? new PostgresBinaries(root.resolve("binaries"), false, PostgresPlatform.archive())
        : new PostgresBinaries(Path.of(sharedFolder), true, PostgresPlatform.archive());
  }

  /** Returns the folder that holds {@code bin}, unpacking it if it is not there yet. */
  Path unpacked() throws IOException {
    Path folder = cache.resolve(fingerprint());
    if (!Files.isDirectory(folder)) {
      PrivateFile.createFolder(cache);
      Path partial = Files.createTempDirectory(cache, "partial-");
      unpackInto(partial);
      moveUnlessThere(partial, folder);
    }
    if (!shared) {
      deleteOthers(folder);
    }
    return folder;
  }

  /** Another process may have unpacked the same meanwhile. */
  private static void moveUnlessThere(Path partial, Path folder) throws IOException {
    try {
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      FolderTree.delete(partial);
    }
  }

  /** Names the archive's content without reading it all. */
  private String fingerprint() throws IOException {
    URLConnection connection = archive.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      try (var file = jar.getJarFile()) {
        return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
      }
    }
    return Long.toHexString(connection.getContentLengthLong());
  }

  private void unpackInto(Path target) throws IOException {
    try (InputStream packed = new BufferedInputStream(archive.openStream());
        TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        unpack(entry, entries, target);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("The archive holds " + entry.getName() + ", which lies outside of it.");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, path);
      if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true)) {
        throw new IOException(path + " cannot be made executable.");
      }
    }
  }

  /** Removes what older versions or interrupted unpacking left. */
  private void deleteOthers(Path keep) throws IOException {
    List<Path> others;
    try (Stream<Path> folders = Files.list(cache)) {
      others = folders.filter(folder -> !folder.equals(keep)).toList();
    }
    for (Path other : others) {
      FolderTree.delete(other);
    }
  }
}
