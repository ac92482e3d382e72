package org.peekplatform.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /health} tells about a service.
 *
 * @param service such as {@code client}
 * @param status {@code UP}, {@code DEGRADED} or {@code STANDBY}
 * @param version the platform's version
 * @param plugins the enabled plugins
 * @param links the links to other services
 */
public record HealthReport(
    String service, Status status, String version, List<Plugin> plugins, List<Link> links) {

  /** Copies the lists, so that the value never changes. */
  public HealthReport {
    plugins = List.copyOf(plugins);
    links = List.copyOf(links);
  }

  /** Whether a service does all it should. */
  public enum Status {
    /** It does. */
    UP,
    /** Something is missing: a plugin, a link or the database. */
    DEGRADED,
    /** It waits to take the place of another one. */
    STANDBY
  }

  /**
   * The state of one plugin.
   *
   * @param name such as {@code peek_plugin_tutorial}
   * @param version its version, or null if it was not found
   * @param state such as {@code STARTED} or {@code FAILED}
   * @param error what went wrong and what to do, or null
   * @param stackTrace where it went wrong, or null
   */
  public record Plugin(
      String name,
      @Nullable String version,
      String state,
      @Nullable String error,
      @Nullable String stackTrace) {}

  /**
   * The state of one link.
   *
   * @param name the other end, such as {@code peek-server}
   * @param state such as {@code ONLINE} or {@code OFFLINE}
   * @param detail more about it, or null
   */
  public record Link(String name, String state, @Nullable String detail) {}
}
