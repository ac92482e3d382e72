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
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs once into a folder of the home. */
final class PostgresBinaries {

  private final Path cache;
  private final URL archive;

  PostgresBinaries(Path cache, URL archive) {
    this.cache = cache;
    this.archive = archive;
  }

  /** Returns the folder that holds {@code bin}, unpacking it if it is not there yet. */
  Path unpacked() throws IOException {
    Path folder = cache.resolve(fingerprint());
    if (!Files.isDirectory(folder)) {
      PrivateFile.createFolder(cache);
      Path partial = Files.createTempDirectory(cache, "partial-");
      unpackInto(partial);
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    deleteOthers(folder);
    return folder;
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
