package org.peekplatform.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.pluginruntime.UnpackedPlugin;
import org.peekplatform.storage.SchemaChange;
import org.peekplatform.storage.SchemaMigrator;

/** The database schemas of plugins, on the way from one version to the next. */
record PluginSchemas(SchemaMigrator migrator) {

  private static final SchemaChange NOTHING = new SchemaChange(false, List.of());

  /** Adds what a version needs. */
  SchemaChange expand(UnpackedPlugin plugin) {
    return scripts(plugin).map(scripts -> migrator.expand(plugin.name(), scripts)).orElse(NOTHING);
  }

  /** Takes away what only older versions need. */
  int contract(UnpackedPlugin plugin) {
    return scripts(plugin).map(scripts -> migrator.migratePlugin(plugin.name(), scripts)).orElse(0);
  }

  /** Takes back what {@link #expand} did; returns the versions of scripts that had to stay. */
  List<String> undo(UnpackedPlugin plugin, SchemaChange change) {
    return scripts(plugin)
        .filter(scripts -> !change.isEmpty())
        .map(scripts -> migrator.undo(plugin.name(), scripts, change))
        .orElse(List.of());
  }

  void drop(String plugin) {
    migrator.drop(plugin);
  }

  private static Optional<Path> scripts(UnpackedPlugin plugin) {
    return plugin.definition().requires(PeekService.STORAGE)
        ? plugin.migrations()
        : Optional.empty();
  }
}
