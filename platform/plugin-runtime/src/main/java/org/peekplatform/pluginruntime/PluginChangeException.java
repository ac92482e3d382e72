package org.peekplatform.pluginruntime;

import java.util.List;
import java.util.stream.Collectors;
import org.peekplatform.pluginruntime.PluginStatus.State;

/** Thrown when plugins cannot take the place of those that run; these run on. */
public final class PluginChangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<PluginStatus> statuses;

  PluginChangeException(List<PluginStatus> failed) {
    super(failed.stream().map(PluginChangeException::text).collect(Collectors.joining(" ")));
    this.statuses = failed.stream().filter(status -> status.state() == State.FAILED).toList();
  }

  private static String text(PluginStatus status) {
    String error = String.valueOf(status.error());
    return error.startsWith(status.name()) ? error : status.name() + ": " + error;
  }

  /**
   * Returns what failed.
   *
   * @return one status for each plugin that failed, with its stack trace
   */
  public List<PluginStatus> failed() {
    return statuses;
  }
}
