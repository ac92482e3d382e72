package org.peekplatform.fleet;

import java.util.Map;

/** The names under which the platform talks of plugins over Vortex. */
public final class FleetNames {

  /** The plugin name that stands in the filter of what the platform itself registers. */
  public static final String PLATFORM = "peek_platform";

  /** The observable of the server, and its proxies. */
  public static final String OBSERVABLE = "peek_platform";

  /** The processor of the administrators' actions. */
  public static final String ACTION_PROCESSOR = "peek_platform";

  private FleetNames() {}

  /**
   * Returns the entries that the filters of the platform's endpoints have.
   *
   * @return an immutable map
   */
  public static Map<String, Object> filter() {
    return Map.of("plugin", PLATFORM);
  }
}
