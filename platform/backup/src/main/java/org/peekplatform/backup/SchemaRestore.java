package org.peekplatform.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.peekplatform.backup.BackupManifest.Definition;
import org.peekplatform.backup.BackupManifest.Schema;
import org.peekplatform.backup.BackupManifest.Sequence;
import org.peekplatform.backup.BackupManifest.Table;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginCache;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.PlatformScripts;
import org.peekplatform.storage.SchemaMigrator;

/**
 * Makes the schemas of a backup as they were: by the scripts of that time, and where there are
 * none, by what the backup says of the tables.
 */
final class SchemaRestore {

  private final ConnectionPool pool;
  private final SchemaMigrator migrator;
  private final PluginStore store;
  private final PluginCache cache;
  private final Consumer<String> progress;

  SchemaRestore(
      ConnectionPool pool,
      PluginStore store,
      ArchiveLimits limits,
      Path folder,
      Consumer<String> progress) {
    this.pool = pool;
    this.migrator = new SchemaMigrator(pool);
    this.store = store;
    this.cache = new PluginCache(folder, limits);
    this.progress = progress;
  }

  /** Makes a schema with its tables; rows that scripts bring may be in them. */
  void make(Schema schema) throws SQLException {
    progress.accept("Making " + schema.name());
    Optional<PlatformScripts> platform = PlatformSchemas.find(schema.name());
    Optional<Path> scripts = scripts(schema);
    if (platform.isPresent() && !schema.versions().isEmpty()) {
      migrator.migratePlatformTo(platform.get(), newest(schema.versions()));
    } else if (scripts.isPresent() && schema.plugin() != null) {
      migrator.migratePluginTo(schema.plugin(), scripts.get(), new HashSet<>(schema.versions()));
    }
    try (Connection connection = pool.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try {
        complete(connection, schema);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static String newest(List<String> versions) {
    return versions.stream().max(SchemaRestore::compare).orElseThrow();
  }

  private static int compare(String one, String other) {
    int[] left = numbers(one);
    int[] right = numbers(other);
    return Arrays.compare(left, right);
  }

  private static int[] numbers(String version) {
    return Stream.of(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /** Finds an archive that has all scripts that were applied; the newest one does as a rule. */
  private Optional<Path> scripts(Schema schema) {
    String plugin = schema.plugin();
    if (plugin == null || schema.versions().isEmpty()) {
      return Optional.empty();
    }
    Set<String> versions = new HashSet<>(schema.versions());
    for (PluginArchive archive : store.archivesOf(plugin)) {
      Optional<Path> scripts = cache.unpack(archive).migrations();
      if (scripts.isPresent() && SchemaMigrator.hasScriptsFor(plugin, scripts.get(), versions)) {
        return scripts;
      }
    }
    progress.accept(
        "No archive of %s has all the scripts of its schema, which is made without them."
            .formatted(plugin));
    return Optional.empty();
  }

  /** Makes what no script has made. */
  private static void complete(Connection connection, Schema schema) throws SQLException {
    Catalog catalog = Catalog.of(connection);
    Rows.execute(connection, "create schema if not exists " + Rows.quoted(schema.name()));
    List<Table> missing = missing(catalog, schema);
    for (Sequence sequence : schema.sequences()) {
      if (sequence.create() != null && !catalog.exists(schema.name(), sequence.name())) {
        Rows.execute(connection, sequence.create());
      }
    }
    if (!missing.isEmpty()) {
      // They may name tables that are made only now.
      Rows.execute(connection, "set local check_function_bodies = off");
      for (String function : missingFunctions(connection, schema)) {
        Rows.execute(connection, function);
      }
    }
    for (Table table : missing) {
      Definition definition = table.definition();
      if (definition == null) {
        throw new BackupException(
            "The table %s.%s is made by no script that the backup has, and is more than the backup can describe. Install the version of the plugin that made it, and make the backup again."
                .formatted(schema.name(), table.name()),
            null);
      }
      Rows.execute(connection, definition.create());
      for (String statement : definition.after()) {
        Rows.execute(connection, statement);
      }
    }
  }

  private static List<Table> missing(Catalog catalog, Schema schema) throws SQLException {
    List<Table> missing = new ArrayList<>();
    for (Table table : schema.tables()) {
      // The platform makes what it can fill again where it is needed.
      boolean wanted = table.entry() != null || !Reloadable.isIndex(table.name());
      if (wanted && !catalog.exists(schema.name(), table.name())) {
        missing.add(table);
      }
    }
    return missing;
  }

  private static List<String> missingFunctions(Connection connection, Schema schema)
      throws SQLException {
    Set<String> there = new HashSet<>(new Catalog(connection).functions(schema.name()));
    return schema.functions().stream().filter(function -> !there.contains(function)).toList();
  }

  /** Brings the schemas of the platform to the form of today. */
  void migrateOn() {
    PlatformSchemas.all().forEach(migrator::migratePlatform);
  }
}
