package org.peekplatform.config;

import java.time.Duration;

/**
 * The bounds of what plugins serve themselves on a site: a section {@code
 * httpServer.<site>.resources}.
 *
 * @param maxBodyKb {@code maxBodyKb}: the longest request body in kilobytes, 16384
 * @param maxRequests {@code maxRequests}: how many requests of one plugin may be under way at once,
 *     32
 * @param patience {@code patienceSeconds}: how long a request may go on without progress, 30
 */
public record HttpResourceConfig(int maxBodyKb, int maxRequests, Duration patience) {

  private static final int MOST_BODY_KB = 1_048_576;
  private static final int MOST_REQUESTS = 10_000;
  private static final int MOST_SECONDS = 3600;

  static HttpResourceConfig read(ConfigReader reader, String site) {
    String section = "httpServer." + site + ".resources.";
    return new HttpResourceConfig(
        reader.integer(section + "maxBodyKb", 16_384, 0, MOST_BODY_KB),
        reader.integer(section + "maxRequests", 32, 1, MOST_REQUESTS),
        Duration.ofSeconds(reader.integer(section + "patienceSeconds", 30, 1, MOST_SECONDS)));
  }

  /**
   * Returns the values that a new configuration has.
   *
   * @return the defaults
   */
  public static HttpResourceConfig defaults() {
    return new HttpResourceConfig(16_384, 32, Duration.ofSeconds(30));
  }
}
