package org.peekplatform.storage;

import java.util.List;

/**
 * How far one schema is.
 *
 * @param schema its name
 * @param version the newest script that was applied; empty if there was none
 * @param pending the files of scripts that are not applied yet, in their order; those in {@code
 *     contract} wait until a version runs on all services
 * @param unknown versions that were applied, but are not among the scripts, such as those of a
 *     newer version of the plugin
 * @param changed the files of scripts that were changed after they had been applied
 * @param bytes what its tables and indexes take on the disk
 * @param unindexed foreign keys without an index, as table and columns
 */
public record SchemaStatus(
    String schema,
    String version,
    List<String> pending,
    List<String> unknown,
    List<String> changed,
    long bytes,
    List<String> unindexed) {

  /** Copies the lists. */
  public SchemaStatus {
    pending = List.copyOf(pending);
    unknown = List.copyOf(unknown);
    changed = List.copyOf(changed);
    unindexed = List.copyOf(unindexed);
  }
}
