package org.peekplatform.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a schema in the database.
 *
 * @param text lower-case letters, digits and underscores, such as {@code pl_tutorial}
 */
public record SchemaName(String text) {

  private static final Pattern PLUGIN = Pattern.compile("peek_(plugin|core)_([a-z0-9_]+)");
  private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /** The platform's own schema. */
  public static final SchemaName PLATFORM = new SchemaName("peek_server");

  /** Which server is active, and what a standby needs to take its place. */
  public static final SchemaName ACTIVE = new SchemaName("peek_active");

  /** Where the outcomes of actions are remembered. */
  static final SchemaName ACTIONS = new SchemaName("peek_actions");

  /** Refuses what would have to be quoted in SQL. */
  public SchemaName {
    if (!SCHEMA.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" cannot name a schema: use up to 63 lower-case letters, digits and underscores."
              .formatted(text));
    }
  }

  /**
   * Returns the schema of a plugin (Documentation 7.9.7).
   *
   * @param pluginName such as {@code peek_plugin_tutorial} or {@code peek_core_device}
   * @return such as {@code pl_tutorial} or {@code core_device}
   * @throws IllegalArgumentException if the plugin's name has another form
   */
  public static SchemaName ofPlugin(String pluginName) {
    Matcher matcher = PLUGIN.matcher(pluginName);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The plugin \"%s\" cannot have a database schema: its name must be peek_plugin_… or peek_core_…, in lower-case letters, digits and underscores."
              .formatted(pluginName));
    }
    String prefix = matcher.group(1).equals("plugin") ? "pl_" : "core_";
    return new SchemaName(prefix + matcher.group(2));
  }

  @Override
  public String toString() {
    return text;
  }
}
