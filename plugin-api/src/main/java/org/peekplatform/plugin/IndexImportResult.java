package org.peekplatform.plugin;

/**
 * What an import did to the rows of an index.
 *
 * @param inserted how many rows are new
 * @param changed how many have another value or another import group than before
 * @param deleted how many are gone
 * @param unchanged how many of the imported ones were there already as they are
 * @param chunks how many chunks are compiled anew for that
 */
public record IndexImportResult(
    long inserted, long changed, long deleted, long unchanged, long chunks) {

  /**
   * Tells whether the rows are as they were.
   *
   * @return true if nothing was inserted, changed or deleted
   */
  public boolean isUnchanged() {
    return inserted + changed + deleted == 0;
  }
}
