package org.peekplatform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The section {@code plugin} (Documentation 5).
 *
 * @param enabled {@code plugin.enabled}: the plugins to load, none by default
 * @param softwarePath {@code plugin.softwarePath}: the folder of the plugin archives, {@code
 *     ../plugin_software}
 * @param dataPath {@code plugin.dataPath}: the folder in which each plugin gets a folder for its
 *     files, {@code plugin_data}
 * @param startTimeout {@code plugin.startTimeoutSeconds}: how long one step of a plugin's life
 *     cycle may take before the plugin counts as failed, 60
 * @param drain {@code plugin.drainSeconds}: how long a version that was replaced may finish what it
 *     has begun, 10
 * @param upgradeTimeout {@code plugin.upgradeTimeoutSeconds}: how long an upgrade waits for each
 *     connected service before it is rolled back, 120
 * @param keepVersions {@code plugin.keepVersions}: how many archives of each plugin are kept, on
 *     the server to go back to, 10
 * @param maxArchiveMb {@code plugin.maxArchiveMb}: the largest archive in megabytes, 256
 * @param maxUnpackedMb {@code plugin.maxUnpackedMb}: the most megabytes that one archive may unpack
 *     to, 1024
 * @param maxArchiveEntries {@code plugin.maxArchiveEntries}: the most files and folders in one
 *     archive, 20000
 * @param httpConnectTimeout {@code plugin.httpConnectTimeoutSeconds}: how long a plugin's HTTP
 *     client may take to connect, 10
 * @param httpRequestTimeout {@code plugin.httpRequestTimeoutSeconds}: how long a plugin's HTTP
 *     request that sets no time-out of its own may take, 60
 * @param trustedPublishersPath {@code plugin.trustedPublishersPath}: the folder of the public keys,
 *     {@code NAME.pub}, whose plugins may be installed, {@code ../trusted_publishers}
 * @param allowUnsigned {@code plugin.allowUnsigned}: whether plugins may be installed that nobody
 *     has signed, or somebody without a key in that folder, false
 */
public record PluginConfig(
    List<String> enabled,
    Path softwarePath,
    Path dataPath,
    Duration startTimeout,
    Duration drain,
    Duration upgradeTimeout,
    int keepVersions,
    int maxArchiveMb,
    int maxUnpackedMb,
    int maxArchiveEntries,
    Duration httpConnectTimeout,
    Duration httpRequestTimeout,
    Path trustedPublishersPath,
    boolean allowUnsigned) {

  private static final int MOST_MEGABYTES = 1_000_000;
  private static final int MOST_SECONDS = 3600;
  private static final int MOST_ENTRIES = 1_000_000;
  private static final int MOST_VERSIONS = 1000;

  /** Copies the list, so that the value never changes. */
  public PluginConfig {
    enabled = List.copyOf(enabled);
  }

  static PluginConfig read(ConfigReader reader) {
    return new PluginConfig(
        reader.texts("plugin.enabled", List.of()),
        reader.path("plugin.softwarePath", "../plugin_software"),
        reader.path("plugin.dataPath", "plugin_data"),
        Duration.ofSeconds(reader.integer("plugin.startTimeoutSeconds", 60, 1, MOST_SECONDS)),
        Duration.ofSeconds(reader.integer("plugin.drainSeconds", 10, 0, MOST_SECONDS)),
        Duration.ofSeconds(reader.integer("plugin.upgradeTimeoutSeconds", 120, 1, MOST_SECONDS)),
        reader.integer("plugin.keepVersions", 10, 1, MOST_VERSIONS),
        reader.integer("plugin.maxArchiveMb", 256, 1, MOST_MEGABYTES),
        reader.integer("plugin.maxUnpackedMb", 1024, 1, MOST_MEGABYTES),
        reader.integer("plugin.maxArchiveEntries", 20_000, 1, MOST_ENTRIES),
        Duration.ofSeconds(reader.integer("plugin.httpConnectTimeoutSeconds", 10, 1, MOST_SECONDS)),
        Duration.ofSeconds(reader.integer("plugin.httpRequestTimeoutSeconds", 60, 1, MOST_SECONDS)),
        reader.path("plugin.trustedPublishersPath", "../trusted_publishers"),
        reader.bool("plugin.allowUnsigned", false));
  }
}
