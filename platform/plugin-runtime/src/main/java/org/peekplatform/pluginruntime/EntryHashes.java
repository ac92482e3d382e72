package org.peekplatform.pluginruntime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The hashes of all files in an archive, which are what its publisher signs. */
final class EntryHashes {

  private static final String HEAD = "peek plugin 1\n";

  private EntryHashes() {}

  /** Reads all files but the signature, and returns their hashes by their paths. */
  static NavigableMap<String, String> of(ZipFile zip, long mostBytes) throws IOException {
    NavigableMap<String, String> hashes = new TreeMap<>();
    long[] left = {mostBytes};
    for (ZipEntry entry : Collections.list(zip.entries())) {
      boolean emptyFolder = entry.isDirectory() && entry.getSize() <= 0;
      if (!emptyFolder && !entry.getName().equals(SignatureFile.NAME)) {
        hashes.put(entry.getName(), Sha256.of(limited(zip, entry, left)));
      }
    }
    return hashes;
  }

  /** Returns what is signed: a line for each file, sorted by path, each "hash path". */
  static byte[] text(Map<String, String> hashes) {
    StringBuilder text = new StringBuilder(HEAD);
    new TreeMap<>(hashes)
        .forEach((path, hash) -> text.append(hash).append("  ").append(path).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream limited(ZipFile zip, ZipEntry entry, long[] left) throws IOException {
    return new FilterInputStream(zip.getInputStream(entry)) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        left[0] -= Math.max(0, read);
        if (left[0] < 0) {
          throw new PluginException(
              "%s unpacks to more than is allowed (key plugin.maxUnpackedMb in config.json)."
                  .formatted(zip.getName()),
              null);
        }
        return read;
      }
    };
  }
}
