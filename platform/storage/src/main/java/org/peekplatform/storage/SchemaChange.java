package org.peekplatform.storage;

import java.util.List;

/**
 * What a migration did to the schema of a plugin.
 *
 * @param created whether the schema is new
 * @param versions the scripts that were applied, in order
 */
public record SchemaChange(boolean created, List<String> versions) {

  /** Copies the list. */
  public SchemaChange {
    versions = List.copyOf(versions);
  }

  /**
   * Tells whether anything was done.
   *
   * @return true if not
   */
  public boolean isEmpty() {
    return !created && versions.isEmpty();
  }
}
