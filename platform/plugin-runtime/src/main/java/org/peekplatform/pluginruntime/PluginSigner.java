package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Signs archives. */
public final class PluginSigner {

  private PluginSigner() {}

  /**
   * Puts a signature into an archive, in place of one that it may have.
   *
   * <p>The file is whole at every moment: it is written beside and renamed.
   *
   * @param archive the archive; it is checked first, so that nothing broken is signed
   * @param key whose signature
   * @param limits how large the archive may be
   * @throws PluginException if the archive is refused, or cannot be written
   */
  public static void sign(Path archive, SigningKey key, ArchiveLimits limits) {
    PluginArchive.open(archive, limits);
    try {
      Path signed = archive.resolveSibling(".signing-" + UUID.randomUUID());
      try {
        write(archive, key, limits, signed);
        Files.move(signed, archive, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(signed);
      }
    } catch (IOException e) {
      throw new PluginException(
          "%s cannot be signed: %s. Check the rights of its folder and the disk's free space."
              .formatted(archive, e),
          e);
    }
  }

  private static void write(Path archive, SigningKey key, ArchiveLimits limits, Path signed)
      throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(signed))) {
      NavigableMap<String, String> hashes = EntryHashes.of(zip, limits.unpackedBytes());
      SignatureFile file =
          new SignatureFile(
              key.publisher(),
              hashes,
              Base64.getEncoder().encodeToString(key.sign(EntryHashes.text(hashes))));
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      for (ZipEntry entry : entries) {
        if (!entry.getName().equals(SignatureFile.NAME)) {
          copy(zip, entry, out);
        }
      }
      ZipEntry last = new ZipEntry(SignatureFile.NAME);
      // The same archive and key give the same file, whenever it is signed.
      last.setTimeLocal(ArchiveWriter.TIME);
      out.putNextEntry(last);
      out.write(file.json());
      out.closeEntry();
    }
  }

  private static void copy(ZipFile zip, ZipEntry entry, ZipOutputStream out) throws IOException {
    ZipEntry copy = new ZipEntry(entry.getName());
    copy.setTimeLocal(entry.getTimeLocal());
    out.putNextEntry(copy);
    try (InputStream in = zip.getInputStream(entry)) {
      in.transferTo(out);
    }
    out.closeEntry();
  }
}
