package org.peekplatform.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the file of a backup beside its final name; {@link #finish} puts it there when all of it
 * is on the disk. Only its owner may read it, for it holds keys. For use by one thread.
 */
final class BackupWriter implements AutoCloseable {

  private final Path target;
  private final Path unfinished;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final Map<String, BackupManifest.Entry> entries = new TreeMap<>();

  BackupWriter(Path target) throws IOException {
    this.target = target.toAbsolutePath().normalize();
    this.unfinished = this.target.resolveSibling(this.target.getFileName() + ".unfinished");
    if (Files.exists(this.target)) {
      throw new FileAlreadyExistsException(this.target.toString());
    }
    Files.deleteIfExists(unfinished);
    this.channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.zip = new ZipOutputStream(Channels.newOutputStream(channel));
  }

  /** Writes the content of an entry. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws Exception;
  }

  void add(String name, Content content) throws Exception {
    Counted out = new Counted(zip);
    zip.putNextEntry(new ZipEntry(name));
    content.writeTo(out);
    zip.closeEntry();
    entries.put(name, out.entry());
  }

  void add(String name, Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      add(name, in::transferTo);
    }
  }

  Map<String, BackupManifest.Entry> entries() {
    return entries;
  }

  /** Writes the manifest, and gives the file its name. */
  void finish(BackupManifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
    zip.write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    zip.closeEntry();
    zip.finish();
    channel.force(true);
    channel.close();
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Deletes what is not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }

  /** Counts and hashes what is written; does not close what lies below. */
  private static final class Counted extends FilterOutputStream {
    private final MessageDigest digest;
    private long size;

    Counted(OutputStream out) {
      super(out);
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every JDK has SHA-256.", e);
      }
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      digest.update(bytes, offset, length);
      size += length;
    }

    @Override
    public void close() {
      // The archive goes on.
    }

    BackupManifest.Entry entry() {
      return new BackupManifest.Entry(HexFormat.of().formatHex(digest.digest()), size);
    }
  }
}
