package org.peekplatform.backup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peekplatform.backup.BackupManifest.Schema;
import org.peekplatform.backup.BackupManifest.Table;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.fleet.ChoicesFile;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.storage.DatabaseUrl;
import org.peekplatform.storage.HomeDatabase;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaName;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Makes a backup of a home, while its services run or not. All rows are of one moment. For use by
 * one thread.
 */
public final class Backup {

  private final PeekHome home;
  private final Map<String, String> environment;
  private final String platformVersion;
  private final boolean configurationOnly;
  private final Consumer<String> progress;

  /**
   * Prepares a backup; nothing is read yet.
   *
   * @param home the home of the server
   * @param environment the variables that override its configuration
   * @param platformVersion the version of this platform
   * @param configurationOnly whether rows are left out that can be loaded again
   * @param progress told what is done, in words
   */
  public Backup(
      PeekHome home,
      Map<String, String> environment,
      String platformVersion,
      boolean configurationOnly,
      Consumer<String> progress) {
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.platformVersion = platformVersion;
    this.configurationOnly = configurationOnly;
    this.progress = progress;
  }

  /**
   * Writes the backup.
   *
   * @param target the file, which must not be there; it appears when it is complete
   * @return what is in it
   * @throws BackupException if it cannot be made; no file is left then
   */
  public BackupManifest writeTo(Path target) {
    if (Files.notExists(home.configFile(ServiceKind.SERVER))) {
      throw new BackupException(
          "There is no server in %s. Name its home with --home.".formatted(home.root()), null);
    }
    ServerConfig config =
        ConfigFile.open(home, ServiceKind.SERVER, environment).read(ServerConfig::read);
    DatabaseUrl url = GivenDatabase.url(config.database().connectUrl());
    if (url instanceof DatabaseUrl.Embedded
        && !Files.isDirectory(home.postgresql().resolve("data"))) {
      throw new BackupException(
          "There is no database in %s yet. Start Peek once, or name its home with --home."
              .formatted(home.postgresql()),
          null);
    }
    try (BackupWriter writer = new BackupWriter(target);
        HomeDatabase database =
            HomeDatabase.open(url, home.postgresql(), PoolLimits.DEFAULTS);
        Connection connection = database.pool().openDedicated()) {
      PluginStore store =
          new PluginStore(
              config.plugin().softwarePath(), ArchiveLimits.of(config.plugin()), Integer.MAX_VALUE);
      BackupManifest manifest = write(writer, connection, store);
      HomeFiles files = new HomeFiles(home);
      for (Path file : files.all()) {
        add(writer, files.entry(file), file);
      }
      files.elsewhere(config.plugin()).forEach(progress);
      BackupManifest complete = with(manifest, writer.entries());
      writer.finish(complete);
      return complete;
    } catch (FileAlreadyExistsException e) {
      throw new BackupException(
          "%s is there already. Name another file, or move that one away.".formatted(target), e);
    } catch (BackupException e) {
      throw e;
    } catch (SQLException e) {
      throw new BackupException(
          "The database could not be read: %s. No backup was made; try again."
              .formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new BackupException(
          "%s could not be written: %s. Check the disk's free space and rights."
              .formatted(target, e),
          e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new BackupException("No backup was made: " + e, e);
    }
  }

  /** A file that plugins or the server have taken away meanwhile is left out. */
  private static void add(BackupWriter writer, String entry, Path file) throws Exception {
    try {
      writer.add(entry, file);
    } catch (NoSuchFileException e) {
      return;
    }
  }

  private static BackupManifest with(
      BackupManifest manifest, Map<String, BackupManifest.Entry> entries) {
    return new BackupManifest(
        manifest.format(),
        manifest.platformVersion(),
        manifest.createdAt(),
        manifest.configurationOnly(),
        manifest.postgres(),
        manifest.plugins(),
        manifest.schemas(),
        entries);
  }

  private BackupManifest write(BackupWriter writer, Connection connection, PluginStore store)
      throws Exception {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    Catalog catalog = Catalog.of(connection);
    Instant moment =
        Rows.read(
                connection,
                "select now()",
                row -> row.getObject(1, OffsetDateTime.class).toInstant())
            .getFirst();
    Map<String, PluginArchive> plugins = plugins(store);
    Map<String, Map<Catalog.Table, Boolean>> kept = choose(catalog, plugins);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    List<Schema> schemas = new ArrayList<>();
    for (Map.Entry<String, Map<Catalog.Table, Boolean>> schema : kept.entrySet()) {
      schemas.add(
          write(
              writer,
              catalog,
              copy,
              schema.getKey(),
              plugins.get(schema.getKey()),
              schema.getValue()));
    }
    String postgres = connection.getMetaData().getDatabaseProductVersion();
    connection.rollback();
    return new BackupManifest(
        BackupManifest.FORMAT,
        platformVersion,
        moment,
        configurationOnly,
        postgres,
        store.archives().stream()
            .map(
                archive ->
                    new BackupManifest.Plugin(
                        archive.definition().name(),
                        archive.definition().plugin().version(),
                        archive.sha256()))
            .toList(),
        schemas,
        Map.of());
  }

  /** Returns the archive of each plugin that runs, or else the newest, by its schema. */
  private Map<String, PluginArchive> plugins(PluginStore store) {
    Map<String, PluginArchive> found = new LinkedHashMap<>();
    store
        .archives()
        .reversed() // so that the newest of each stays
        .forEach(archive -> found.put(archive.definition().name(), archive));
    new ChoicesFile(home.pluginChoices(ServiceKind.SERVER))
        .read()
        .ifPresent(
            choices ->
                choices
                    .findIn(store)
                    .archives()
                    .forEach(archive -> found.put(archive.definition().name(), archive)));
    Map<String, PluginArchive> bySchema = new LinkedHashMap<>();
    found.forEach((name, archive) -> bySchema.put(SchemaName.ofPlugin(name).text(), archive));
    return bySchema;
  }

  /** Decides of each table whether its rows are kept. */
  private Map<String, Map<Catalog.Table, Boolean>> choose(
      Catalog catalog, Map<String, PluginArchive> plugins) throws SQLException {
    Map<String, Map<Catalog.Table, Boolean>> all = new LinkedHashMap<>();
    Set<String> needed = new HashSet<>();
    for (String schema : catalog.schemas()) {
      catalog
          .largeObjectColumn(schema)
          .ifPresent(
              column -> {
                throw new BackupException(
                    "%s.%s holds numbers of large objects, which a backup does not carry. Its plugin must store them as bytea instead."
                        .formatted(schema, column),
                    null);
              });
      Reloadable reloadable = Reloadable.of(schema, plugins.get(schema));
      Map<Catalog.Table, Boolean> tables = new LinkedHashMap<>();
      for (Catalog.Table table : catalog.tables(schema)) {
        boolean keep = !configurationOnly || !reloadable.contains(table.name());
        tables.put(table, keep);
        if (keep) {
          needed.addAll(catalog.references(table));
        }
      }
      all.put(schema, tables);
    }
    keepNeeded(catalog, all, needed);
    return all;
  }

  /** Rows that other rows refer to cannot be left out. */
  private void keepNeeded(
      Catalog catalog, Map<String, Map<Catalog.Table, Boolean>> all, Set<String> needed)
      throws SQLException {
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Map.Entry<String, Map<Catalog.Table, Boolean>> schema : all.entrySet()) {
        for (Map.Entry<Catalog.Table, Boolean> table : schema.getValue().entrySet()) {
          String name = schema.getKey() + "." + table.getKey().name();
          if (!table.getValue() && needed.contains(name)) {
            progress.accept(
                "%s can be loaded again, but is in the backup since other rows refer to it."
                    .formatted(name));
            table.setValue(true);
            grew |= needed.addAll(catalog.references(table.getKey()));
          }
        }
      }
    }
  }

  private Schema write(
      BackupWriter writer,
      Catalog catalog,
      CopyManager copy,
      String schema,
      @Nullable PluginArchive plugin,
      Map<Catalog.Table, Boolean> tables)
      throws Exception {
    progress.accept("Reading " + schema);
    List<Table> written = new ArrayList<>();
    for (Map.Entry<Catalog.Table, Boolean> each : tables.entrySet()) {
      Catalog.Table table = each.getKey();
      List<String> columns = catalog.columns(table);
      String entry = "database/%s/%s.copy".formatted(schema, table.name());
      long[] rows = {0};
      if (each.getValue()) {
        writer.add(entry, out -> rows[0] = copy.copyOut(select(schema, table, columns), out));
      }
      written.add(
          new Table(
              table.name(),
              columns,
              rows[0],
              each.getValue() ? entry : null,
              catalog.definition(schema, table)));
    }
    return new Schema(
        schema,
        plugin == null ? null : plugin.definition().name(),
        catalog.versions(schema),
        written,
        catalog.sequences(schema),
        catalog.functions(schema));
  }

  private static String select(String schema, Catalog.Table table, List<String> columns) {
    return "copy (select %s from %s%s) to stdout"
        .formatted(
            String.join(", ", columns.stream().map(Rows::quoted).toList()),
            table.partitioned() ? "" : "only ",
            Rows.quoted(schema, table.name()));
  }
}
