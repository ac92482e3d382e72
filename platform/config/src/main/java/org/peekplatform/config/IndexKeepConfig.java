package org.peekplatform.config;

/**
 * The section {@code index} of a client: how it keeps indexes (Documentation 5).
 *
 * @param cacheMegabytes {@code index.cacheMegabytes}: how much of the chunks on its disk may be in
 *     memory, over all indexes; 16
 */
public record IndexKeepConfig(int cacheMegabytes) {

  private static final int MOST_MEGABYTES = 10_000;

  static IndexKeepConfig read(ConfigReader reader) {
    return new IndexKeepConfig(reader.integer("index.cacheMegabytes", 16, 1, MOST_MEGABYTES));
  }
}
