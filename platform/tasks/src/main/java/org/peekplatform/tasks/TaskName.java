package org.peekplatform.tasks;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A task of a plugin.
 *
 * @param plugin such as {@code peek_plugin_tutorial}
 * @param task the name in {@link org.peekplatform.plugin.Task}
 */
record TaskName(String plugin, String task) {

  private static final Pattern SPACE = Pattern.compile(" ");

  /** Reads what {@link #key} wrote; null if something else did. */
  static @Nullable TaskName parse(String key) {
    String[] parts = SPACE.split(key, 2);
    return parts.length == 2 ? new TaskName(parts[0], parts[1]) : null;
  }

  /** Returns the form that stands in notifications and lists. */
  String key() {
    return plugin + " " + task;
  }

  /** Names it in messages. */
  @Override
  public String toString() {
    return "task %s of %s".formatted(task, plugin);
  }
}
