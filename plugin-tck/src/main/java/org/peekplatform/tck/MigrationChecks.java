package org.peekplatform.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.peekplatform.pluginruntime.ArchiveCheck;
import org.peekplatform.pluginruntime.PackPlugin;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginCache;
import org.peekplatform.pluginruntime.TrustedPublishers;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.MigrationException;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaChange;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.storage.SchemaName;

/** Runs the database scripts of a plugin one after the other, each once forth, back and forth. */
final class MigrationChecks {

  /** What of a schema counts: tables, columns with types and defaults, indexes and constraints. */
  private static final String SHAPE =
      """
      select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' '
             || is_nullable || ' ' || coalesce(column_default, '')
        from information_schema.columns where table_schema = 'SCHEMA' and table_name <> 'schema_history'
      union all
      select 'index ' || indexdef from pg_indexes
        where schemaname = 'SCHEMA' and tablename <> 'schema_history'
      union all
      select 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'SCHEMA'::regnamespace
         and conrelid::regclass::text not like '%schema_history'
      """;

  private final PluginArchive archive;
  private final Path folder;

  MigrationChecks(PluginArchive archive, Path folder) {
    this.archive = archive;
    this.folder = folder;
  }

  List<String> problems() {
    Optional<Path> scripts =
        new PluginCache(folder.resolve("unpacked"), PackPlugin.LIMITS).unpack(archive).migrations();
    if (scripts.isEmpty()) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("migrations-database"));
        ConnectionPool pool =
            new ConnectionPool("compatibility", postgres::address, PoolLimits.DEFAULTS)) {
      for (int count = 1; count <= own(scripts.get()).size(); count++) {
        step(pool, scripts.get(), count, problems);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return problems;
  }

  private void step(ConnectionPool pool, Path scripts, int count, List<String> problems)
      throws IOException, SQLException {
    String plugin = archive.definition().name();
    String script = own(scripts).get(count - 1).getFileName().toString();
    Path part = part(scripts, count);
    SchemaMigrator migrator = new SchemaMigrator(pool);
    try {
      NavigableSet<String> before = shape(pool);
      SchemaChange done = migrator.expand(plugin, part);
      NavigableSet<String> after = shape(pool);
      if (Files.notExists(undoOf(part, script))) {
        return;
      }
      // Said to be old, so that the script runs and the schema is not simply dropped.
      migrator.undo(plugin, part, new SchemaChange(false, done.versions()));
      NavigableSet<String> undone = shape(pool);
      if (!undone.equals(before)) {
        problems.add(
            "The undo script of %s does not take back what it did. Left or lost: %s"
                .formatted(script, difference(before, undone)));
      }
      migrator.expand(plugin, part);
      if (!shape(pool).equals(after)) {
        problems.add("%s makes something else the second time.".formatted(script));
      }
    } catch (MigrationException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  private NavigableSet<String> shape(ConnectionPool pool) throws SQLException {
    SchemaName schema = SchemaName.ofPlugin(archive.definition().name());
    NavigableSet<String> lines = new TreeSet<>();
    try (Connection connection = pool.openDedicated();
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery(
              "select 1 from pg_namespace where nspname = '%s'".formatted(schema))) {
        if (!found.next()) {
          return lines;
        }
      }
      try (ResultSet rows = statement.executeQuery(SHAPE.replace("SCHEMA", schema.text()))) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }

  /** Copies the first scripts, with those that undo them, to a folder of their own. */
  private Path part(Path scripts, int count) throws IOException {
    Path part = Files.createDirectories(folder.resolve("scripts-" + count));
    Files.createDirectories(part.resolve("undo"));
    for (Path script : own(scripts).subList(0, count)) {
      String name = script.getFileName().toString();
      Files.copy(script, part.resolve(name));
      Path undo = undoOf(scripts, name);
      if (Files.exists(undo)) {
        Files.copy(undo, part.resolve("undo").resolve(undo.getFileName()));
      }
    }
    return part;
  }

  private static Path undoOf(Path scripts, String name) throws IOException {
    String version = name.replaceFirst("^V([0-9._]*[0-9])__.*", "$1");
    Path undo = scripts.resolve("undo");
    if (Files.isDirectory(undo)) {
      try (Stream<Path> files = Files.list(undo)) {
        Optional<Path> found =
            files
                .filter(file -> file.getFileName().toString().startsWith("U" + version + "__"))
                .findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return undo.resolve("none");
  }

  private List<Path> own(Path scripts) {
    String prefix = archive.definition().migrationsDir() + "/";
    return archiveMigrations().stream()
        .map(path -> path.substring(prefix.length()))
        .filter(path -> path.indexOf('/') < 0)
        .map(scripts::resolve)
        .toList();
  }

  private List<String> archiveMigrations() {
    return ArchiveCheck.check(
            archive.file(), PackPlugin.LIMITS, new TrustedPublishers(folder.resolve("none")))
        .migrations();
  }

  private static List<String> difference(NavigableSet<String> before, NavigableSet<String> after) {
    List<String> lines = new ArrayList<>();
    before.stream().filter(line -> !after.contains(line)).map("- "::concat).forEach(lines::add);
    after.stream().filter(line -> !before.contains(line)).map("+ "::concat).forEach(lines::add);
    return lines;
  }
}
