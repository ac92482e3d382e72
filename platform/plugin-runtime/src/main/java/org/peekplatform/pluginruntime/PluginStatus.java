package org.peekplatform.pluginruntime;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.peekplatform.site.HealthReport;

/**
 * How an enabled plugin does on one service.
 *
 * @param name the plugin
 * @param version its version, or null if no archive was found
 * @param sha256 the hash of its archive, or null if no archive was found
 * @param state where it is in its life cycle
 * @param error what went wrong and what to do, or null
 * @param stackTrace where it went wrong, or null
 */
public record PluginStatus(
    String name,
    @Nullable String version,
    @Nullable String sha256,
    State state,
    @Nullable String error,
    @Nullable String stackTrace) {

  private static final int MOST_CHARACTERS = 20_000;

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

  /** Returns the status of a plugin that cannot be loaded at all. */
  static PluginStatus refused(String name, String reason) {
    return new PluginStatus(name, null, null, State.FAILED, reason, null);
  }

  /** Returns the status of a plugin that runs or ran. */
  static PluginStatus of(
      UnpackedPlugin plugin, State state, @Nullable String error, @Nullable Throwable problem) {
    return new PluginStatus(
        plugin.name(),
        plugin.definition().plugin().version(),
        plugin.sha256(),
        state,
        error,
        problem == null ? null : trace(problem));
  }

  /**
   * Returns what {@code /health} tells of this plugin.
   *
   * @return name, version, state, error and stack trace
   */
  public HealthReport.Plugin health() {
    return new HealthReport.Plugin(name, version, state.name(), error, stackTrace);
  }

  private static String trace(Throwable problem) {
    StringWriter text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    return text.getBuffer().length() > MOST_CHARACTERS
        ? text.getBuffer().substring(0, MOST_CHARACTERS) + "…"
        : text.toString();
  }
}
