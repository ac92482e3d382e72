package org.peekplatform.vortex.link;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the links of a router count, by the name of their other ends.
 *
 * <p>Never by uuid, and by a bounded number of names, since a peer that was dialled says its own.
 * Safe for use by several threads.
 */
public final class LinkMetrics {

  private static final int MOST_NAMES = 50;
  private static final String OTHERS = "others";

  private final MeterRegistry registry;
  private final Map<String, LinkMeters> byName = new ConcurrentHashMap<>();
  private final LinkMeters unnamed;

  /**
   * Makes the counters.
   *
   * @param registry where they are kept
   */
  public LinkMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.unnamed = new LinkMeters(registry, OTHERS);
  }

  /** Returns the counters for links whose other end is not known, or is one too many. */
  LinkMeters unnamed() {
    return unnamed;
  }

  LinkMeters of(String name) {
    LinkMeters present = byName.get(name);
    if (present != null) {
      return present;
    }
    return byName.size() >= MOST_NAMES
        ? unnamed
        : byName.computeIfAbsent(name, absent -> new LinkMeters(registry, absent));
  }

  /** Counts the end of a link. */
  void closed(String name, String why) {
    String counted = byName.containsKey(name) ? name : OTHERS;
    registry.counter("vortex.link.closes", "name", counted, "why", why).increment();
  }
}
