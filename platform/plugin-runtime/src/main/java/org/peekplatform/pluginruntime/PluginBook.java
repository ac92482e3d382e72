package org.peekplatform.pluginruntime;

import java.util.Arrays;
import java.util.Optional;

/** A book that plugins write parts of (Documentation 7.9.3). */
public enum PluginBook {
  /** For those who use the sites. */
  USER("doc-user"),
  /** For administrators. */
  ADMIN("doc-admin"),
  /** For authors of other plugins. */
  DEV("doc-dev");

  private final String key;

  PluginBook(String key) {
    this.key = key;
  }

  /**
   * Returns the name as it stands in the manifest.
   *
   * @return such as {@code doc-user}
   */
  public String key() {
    return key;
  }

  static Optional<PluginBook> ofKey(String key) {
    return Arrays.stream(values()).filter(book -> book.key.equals(key)).findFirst();
  }
}
