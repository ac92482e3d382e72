package org.peekplatform.pluginruntime;

import org.jspecify.annotations.Nullable;
import org.peekplatform.site.HealthReport;

/**
 * How an enabled plugin does on one service.
 *
 * @param name the plugin
 * @param version its version, or null if no archive was found
 * @param state where it is in its life cycle
 * @param error what went wrong and what to do, or null
 */
public record PluginStatus(
    String name, @Nullable String version, State state, @Nullable String error) {

  /** The states of a plugin. */
  public enum State {
    /** Found, not loaded yet. */
    RESOLVED,
    /** Loaded, not started yet. */
    LOADED,
    /** Running. */
    STARTED,
    /** Stopped in good order. */
    STOPPED,
    /** Not running because of an error. */
    FAILED
  }

  /**
   * Returns what {@code /health} tells of this plugin.
   *
   * @return name, version, state and error
   */
  public HealthReport.Plugin health() {
    return new HealthReport.Plugin(name, version, state.name(), error);
  }
}
