package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What the signature of an archive is worth. */
public sealed interface ArchiveSignature {

  /**
   * Somebody whom this installation trusts signed exactly these files.
   *
   * @param publisher the name under which the key is trusted
   * @param fingerprint the key in short form
   */
  record Trusted(String publisher, String fingerprint) implements ArchiveSignature {}

  /**
   * Somebody signed exactly these files, but the key is not trusted here.
   *
   * @param fingerprint the key in short form
   */
  record UnknownKey(String fingerprint) implements ArchiveSignature {}

  /** Nobody signed the archive. */
  record Unsigned() implements ArchiveSignature {}

  /**
   * The archive is not what was signed; it is never to be used.
   *
   * @param reason which entry is changed, missing or added, or what is wrong with the signature
   */
  record Broken(String reason) implements ArchiveSignature {}

  /**
   * Looks at the signature of an archive and compares every file with it.
   *
   * @param archive the archive
   * @param limits how large it may be
   * @param trusted whose signatures are worth something
   * @return the result
   * @throws PluginException if the archive is too large or cannot be read
   */
  static ArchiveSignature verify(Path archive, ArchiveLimits limits, TrustedPublishers trusted) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(SignatureFile.NAME);
      if (entry == null) {
        return new Unsigned();
      }
      SignatureFile file;
      try {
        byte[] json = zip.getInputStream(entry).readNBytes(limits.signatureBytes() + 1);
        if (json.length > limits.signatureBytes()) {
          return new Broken("%s is larger than any signature".formatted(SignatureFile.NAME));
        }
        file = SignatureFile.read(json);
      } catch (PluginException e) {
        return new Broken(String.valueOf(e.getMessage()));
      }
      if (!file.isGenuine()) {
        return new Broken("the signature does not belong to its list of files");
      }
      String difference = difference(file.entries(), EntryHashes.of(zip, limits.unpackedBytes()));
      return difference == null ? judge(file.key(), trusted) : new Broken(difference);
    } catch (IOException e) {
      throw new PluginException(
          "%s is not a readable plugin archive: %s. Copy the whole file."
              .formatted(archive, e.getMessage()),
          e);
    }
  }

  private static ArchiveSignature judge(PublisherKey key, TrustedPublishers trusted) {
    return trusted
        .nameOf(key)
        .<ArchiveSignature>map(name -> new Trusted(name, key.fingerprint()))
        .orElseGet(() -> new UnknownKey(key.fingerprint()));
  }

  private static @Nullable String difference(
      NavigableMap<String, String> signed, NavigableMap<String, String> found) {
    TreeSet<String> all = new TreeSet<>(signed.keySet());
    all.addAll(found.keySet());
    for (String path : all) {
      if (!found.containsKey(path)) {
        return path + " was taken out after signing";
      }
      if (!signed.containsKey(path)) {
        return path + " was added after signing";
      }
      if (!found.get(path).equals(signed.get(path))) {
        return path + " was changed after signing";
      }
    }
    return null;
  }
}
