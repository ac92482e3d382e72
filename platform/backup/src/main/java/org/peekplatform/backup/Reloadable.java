package org.peekplatform.backup;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.storage.PlatformScripts;

/**
 * Which tables of a schema a backup of the configuration leaves out.
 *
 * @param all whether it is all but the history of the scripts
 * @param tables what the plugin says of its own tables
 */
record Reloadable(boolean all, Set<String> tables) {

  /** The tables in which the platform keeps what plugins import; they are loaded again. */
  private static final String INDEX = "peek_index";

  static Reloadable of(String schema, @Nullable PluginArchive plugin) {
    boolean passing =
        PlatformSchemas.all().stream()
            .filter(scripts -> scripts.schema().text().equals(schema))
            .anyMatch(PlatformScripts::passing);
    return new Reloadable(
        passing, plugin == null ? Set.of() : Set.copyOf(plugin.definition().reloadable()));
  }

  boolean contains(String table) {
    return !table.equals(Catalog.HISTORY) && (all || tables.contains(table) || isIndex(table));
  }

  /** Tells whether a table belongs to an index, which the platform makes where it is missing. */
  static boolean isIndex(String table) {
    return table.equals(INDEX) || table.startsWith(INDEX + "_");
  }
}
