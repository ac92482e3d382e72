package org.peekplatform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file of a backup, to be read. For use by one thread. */
final class BackupFile implements AutoCloseable {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final int MOST_MANIFEST_BYTES = 256 << 20;

  private final Path file;
  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupFile(Path file, ZipFile zip, BackupManifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /** Opens a file, and reads what it says of itself. */
  static BackupFile open(Path file) {
    @Nullable ZipFile zip = null;
    try {
      zip = new ZipFile(file.toFile());
      BackupManifest manifest = manifest(file, zip);
      return new BackupFile(file, zip, manifest);
    } catch (IOException e) {
      throw new BackupException(
          "%s cannot be read as a backup: %s. Name a file that peek backup has made, and copy the whole of it."
              .formatted(file, e.getMessage()),
          e);
    } catch (RuntimeException e) {
      close(zip);
      throw e;
    }
  }

  private static BackupManifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(BackupManifest.ENTRY);
    if (entry == null) {
      throw new BackupException(
          "%s is no backup: it has no %s.".formatted(file, BackupManifest.ENTRY), null);
    }
    byte[] text = zip.getInputStream(entry).readNBytes(MOST_MANIFEST_BYTES);
    try {
      int format = JSON.readTree(text).path("format").asInt(0);
      if (format < 1 || format > BackupManifest.FORMAT) {
        throw new BackupException(
            "%s has the form %d, but this Peek reads forms up to %d. Restore it with the version of Peek that made it, or a later one."
                .formatted(file, format, BackupManifest.FORMAT),
            null);
      }
      return JSON.readValue(text, BackupManifest.class);
    } catch (JacksonException e) {
      throw new BackupException(
          "%s is damaged: its %s cannot be read.".formatted(file, BackupManifest.ENTRY), e);
    }
  }

  BackupManifest manifest() {
    return manifest;
  }

  /**
   * Reads everything once and compares it with what the manifest says.
   *
   * @throws BackupException if something is missing, too much or changed
   */
  void verify() {
    Set<String> found = new TreeSet<>();
    zip.stream().map(ZipEntry::getName).forEach(found::add);
    found.remove(BackupManifest.ENTRY);
    if (!found.equals(new TreeSet<>(manifest.entries().keySet()))) {
      throw damaged("its entries are not those that it lists");
    }
    for (String name : found) {
      if (name.startsWith("/") || Set.of(name.split("[/\\\\]", -1)).contains("..")) {
        throw damaged("the entry " + name + " leads out of the home");
      }
      BackupManifest.Entry entry = Objects.requireNonNull(manifest.entries().get(name));
      if (!entry.equals(entry(name))) {
        throw damaged("the entry " + name + " has changed");
      }
    }
  }

  private BackupManifest.Entry entry(String name) {
    try (DigestInputStream in =
        new DigestInputStream(read(name), MessageDigest.getInstance("SHA-256"))) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new BackupManifest.Entry(
          HexFormat.of().formatHex(in.getMessageDigest().digest()), size);
    } catch (IOException e) {
      throw damaged("the entry " + name + " cannot be read");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private BackupException damaged(String how) {
    return new BackupException(
        "%s is damaged: %s. Nothing was restored; take another copy of it.".formatted(file, how),
        null);
  }

  InputStream read(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw damaged("the entry " + name + " is missing");
    }
    return zip.getInputStream(entry);
  }

  /** Writes the files of the home into a folder. */
  void extractHome(Path folder) throws IOException {
    String prefix = "home/";
    for (String name : new TreeSet<>(manifest.entries().keySet())) {
      if (name.startsWith(prefix)) {
        Path target = folder.resolve(name.substring(prefix.length()));
        PrivateFiles.createFolderOf(folder, target);
        try (InputStream in = read(name);
            OutputStream out = PrivateFiles.create(target)) {
          in.transferTo(out);
        }
      }
    }
  }

  private static void close(@Nullable ZipFile zip) {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells whether there is something at a path at all. */
  static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BackupException(
          "There is no file %s. Name a file that peek backup has made.".formatted(file), null);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
