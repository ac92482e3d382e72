package org.peekplatform.site;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** Counts the requests to the resources of plugins, under the plugin's name. */
public final class ResourceMeters {

  private final MeterRegistry registry;
  private final String site;

  /** How a request ended. */
  enum Outcome {
    ANSWERED,
    REFUSED,
    BUSY,
    FAILED,
    HUNG
  }

  /**
   * Begins to count.
   *
   * @param registry where to
   * @param site the site, such as {@code admin}
   */
  public ResourceMeters(MeterRegistry registry, String site) {
    this.registry = registry;
    this.site = site;
  }

  void count(String plugin, Outcome outcome) {
    count(plugin, outcome, Duration.ZERO);
  }

  void count(String plugin, Outcome outcome, Duration took) {
    Timer.builder("peek.http.resource")
        .description("Requests that a plugin answered itself")
        .tag("site", site)
        .tag("plugin", plugin)
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(took);
  }
}
