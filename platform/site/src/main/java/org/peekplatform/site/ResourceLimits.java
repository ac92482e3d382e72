package org.peekplatform.site;

import java.time.Duration;
import org.peekplatform.config.HttpResourceConfig;

/**
 * The bounds of the resources of plugins on one site.
 *
 * @param bodyBytes the longest request body
 * @param requests how many requests of one plugin may be under way at once; one more gets 503
 * @param patience how long a request may go on without progress before it is given up with 503
 */
public record ResourceLimits(long bodyBytes, int requests, Duration patience) {

  private static final long BYTES_PER_KB = 1024;

  /**
   * Takes the bounds from a configuration.
   *
   * @param config the section {@code resources} of a site
   * @return the bounds
   */
  public static ResourceLimits of(HttpResourceConfig config) {
    return new ResourceLimits(
        config.maxBodyKb() * BYTES_PER_KB, config.maxRequests(), config.patience());
  }
}
