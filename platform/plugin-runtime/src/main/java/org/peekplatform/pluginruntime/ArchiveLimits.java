package org.peekplatform.pluginruntime;

import org.peekplatform.config.PluginConfig;

/**
 * How large a plugin's archive may be.
 *
 * @param archiveBytes the size of the file in bytes
 * @param unpackedBytes the size of all entries together in bytes
 * @param entries the number of entries
 * @param manifestBytes the size of {@code plugin_package.json} in bytes
 */
public record ArchiveLimits(long archiveBytes, long unpackedBytes, int entries, int manifestBytes) {

  private static final long BYTES_PER_MB = 1024L * 1024;
  private static final int MANIFEST_BYTES = 1024 * 1024;
  private static final int SIGNATURE_BYTES_PER_ENTRY = 1024;

  /**
   * Returns the limits that a configuration gives.
   *
   * @param config the section {@code plugin}
   * @return the limits
   */
  public static ArchiveLimits of(PluginConfig config) {
    return new ArchiveLimits(
        config.maxArchiveMb() * BYTES_PER_MB,
        config.maxUnpackedMb() * BYTES_PER_MB,
        config.maxArchiveEntries(),
        MANIFEST_BYTES);
  }

  /** Returns how large {@code plugin_signature.json} may be in bytes: it has a line an entry. */
  int signatureBytes() {
    return (int) Math.min(Integer.MAX_VALUE / 2, (long) entries * SIGNATURE_BYTES_PER_ENTRY);
  }
}
