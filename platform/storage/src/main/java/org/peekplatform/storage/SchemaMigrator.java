package org.peekplatform.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schemas of plugins to their newest form (Documentation 7.9.7).
 *
 * <p>Each schema has its own history table {@code schema_history}. All new scripts of a plugin run
 * in one transaction: either all take effect or none. Safe for use by several threads and servers.
 */
public final class SchemaMigrator {

  private static final Logger log = LoggerFactory.getLogger(SchemaMigrator.class);

  private final ConnectionPool pool;

  /**
   * Makes a migrator.
   *
   * @param pool where the database is
   */
  public SchemaMigrator(ConnectionPool pool) {
    this.pool = pool;
  }

  /**
   * Adds to the schema of a plugin what a version of it needs, creating it the first time. What
   * takes away, in the folder {@code contract}, is left to {@link #migratePlugin} unless the schema
   * is new: a version that runs may still need it.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param scripts the folder with the scripts {@code V1__what_it_does.sql} and so on
   * @return what was done
   * @throws MigrationException if the folder is missing, or a script fails or was changed after it
   *     had been applied
   * @throws DatabaseUnavailableException if the database is not there
   */
  public SchemaChange expand(String pluginName, Path scripts) {
    ScriptFolder folder = folder(pluginName, scripts);
    SchemaName schema = SchemaName.ofPlugin(pluginName);
    SchemaHistory history = new SchemaHistory(pool, schema);
    Set<String> applied = history.applied();
    MigrateResult result =
        migrate(
            "plugin " + pluginName,
            schema,
            Flyway.configure(SchemaMigrator.class.getClassLoader())
                .resourceProvider(folder.expanding(applied.isEmpty(), applied))
                .outOfOrder(true));
    return new SchemaChange(
        applied.isEmpty() && result.migrationsExecuted > 0,
        result.migrations.stream().map(done -> done.version).toList());
  }

  /**
   * Brings the schema of a plugin to its newest form, and takes away what that no longer needs;
   * call it when no older version runs.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param scripts the folder with the scripts, those in {@code contract} included
   * @return how many scripts were applied
   * @throws MigrationException if a script fails; nothing of it is left then
   * @throws DatabaseUnavailableException if the database is not there
   */
  public int migratePlugin(String pluginName, Path scripts) {
    return migrateAs(SchemaName.ofPlugin(pluginName), pluginName, scripts);
  }

  /** Brings a schema of any name to the newest form of a plugin's; returns how many scripts. */
  int migrateAs(SchemaName schema, String pluginName, Path scripts) {
    return migrate(
            "plugin " + pluginName,
            schema,
            Flyway.configure(SchemaMigrator.class.getClassLoader())
                .resourceProvider(folder(pluginName, scripts).all())
                .outOfOrder(true))
        .migrationsExecuted;
  }

  /**
   * Takes back what {@link #expand} did, in one transaction: drops a schema that it created, and
   * else runs the scripts in {@code undo} in reverse order.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param scripts the folder that was given to {@code expand}
   * @param change what it did
   * @return the versions without a script that undoes them, with all before them; they stay
   * @throws MigrationException if a script fails; the schema is then as before this call
   * @throws DatabaseUnavailableException if the database is not there
   */
  public List<String> undo(String pluginName, Path scripts, SchemaChange change) {
    SchemaHistory history = new SchemaHistory(pool, SchemaName.ofPlugin(pluginName));
    if (change.created()) {
      history.drop();
      return List.of();
    }
    return history.undo(pluginName, folder(pluginName, scripts), change.versions());
  }

  /**
   * Drops the schema of a plugin with all its data.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @throws MigrationException if that fails
   * @throws DatabaseUnavailableException if the database is not there
   */
  public void drop(String pluginName) {
    new SchemaHistory(pool, SchemaName.ofPlugin(pluginName)).drop();
  }

  private static ScriptFolder folder(String pluginName, Path scripts) {
    if (!Files.isDirectory(scripts)) {
      throw new MigrationException(
          "The plugin %s has no folder %s with its database scripts. Build its archive anew, or correct storage.migrationsDir in plugin_package.json."
              .formatted(pluginName, scripts),
          null);
    }
    return new ScriptFolder(scripts.toAbsolutePath());
  }

  /**
   * Migrates a schema of the platform from scripts in a jar.
   *
   * @param schema the schema
   * @param resources finds the scripts
   * @param folder the folder of the scripts on the class path
   * @return how many scripts were applied
   * @throws MigrationException if a script fails
   * @throws DatabaseUnavailableException if the database is not there
   */
  public int migratePlatform(SchemaName schema, ClassLoader resources, String folder) {
    return migrate(
            "platform",
            schema,
            Flyway.configure(resources)
                .locations("classpath:" + folder)
                .failOnMissingLocations(true))
        .migrationsExecuted;
  }

  /**
   * Migrates tables that the platform keeps in the schema of a plugin, from scripts in a jar, with
   * a history of their own. The plugin's own scripts and history do not see them.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param part names the tables, such as {@code peek_index}; the history is the table {@code
   *     peek_index_history}
   * @param resources finds the scripts
   * @param folder the folder of the scripts on the class path
   * @return how many scripts were applied
   * @throws MigrationException if a script fails
   * @throws DatabaseUnavailableException if the database is not there
   */
  public int migratePart(String pluginName, String part, ClassLoader resources, String folder) {
    return migrate(
            "the platform in plugin " + pluginName,
            SchemaName.ofPlugin(pluginName),
            Flyway.configure(resources)
                .locations("classpath:" + folder)
                .failOnMissingLocations(true)
                // The schema is never empty: the plugin's own tables are there.
                .baselineOnMigrate(true)
                .baselineVersion("0"),
            part + "_history")
        .migrationsExecuted;
  }

  /**
   * Brings a new schema of the platform to a former form, to bring rows of that time into it.
   *
   * @param scripts the scripts of today, which begin with those of that time
   * @param version the newest version that was applied then
   * @throws MigrationException if a script fails
   * @throws DatabaseUnavailableException if the database is not there
   */
  public void migratePlatformTo(PlatformScripts scripts, String version) {
    migrate(
        "platform",
        scripts.schema(),
        Flyway.configure(scripts.resources())
            .locations("classpath:" + scripts.folder())
            .failOnMissingLocations(true)
            .target(version));
  }

  /**
   * Brings the new schema of a plugin to a former form, to bring rows of that time into it.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param scripts the folder with the scripts
   * @param versions the versions that were applied then
   * @throws MigrationException if a script fails
   * @throws DatabaseUnavailableException if the database is not there
   */
  public void migratePluginTo(String pluginName, Path scripts, Set<String> versions) {
    migrate(
        "plugin " + pluginName,
        SchemaName.ofPlugin(pluginName),
        Flyway.configure(SchemaMigrator.class.getClassLoader())
            .resourceProvider(folder(pluginName, scripts).only(versions))
            .outOfOrder(true));
  }

  /**
   * Migrates a schema of the platform to its newest form.
   *
   * @param scripts the scripts
   * @return how many were applied
   * @throws MigrationException if a script fails
   * @throws DatabaseUnavailableException if the database is not there
   */
  public int migratePlatform(PlatformScripts scripts) {
    return migratePlatform(scripts.schema(), scripts.resources(), scripts.folder());
  }

  /**
   * Tells whether a folder has a script for each of some versions.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param scripts the folder with the scripts
   * @param versions versions
   * @return true if none is missing
   */
  public static boolean hasScriptsFor(String pluginName, Path scripts, Set<String> versions) {
    return folder(pluginName, scripts).versions().containsAll(versions);
  }

  private MigrateResult migrate(
      String owner, SchemaName schema, FluentConfiguration configuration) {
    return migrate(owner, schema, configuration, "schema_history");
  }

  private MigrateResult migrate(
      String owner, SchemaName schema, FluentConfiguration configuration, String history) {
    DataSource dataSource = pool.dataSource();
    try {
      MigrateResult result = flyway(configuration, dataSource, schema, history).migrate();
      if (result.migrationsExecuted > 0) {
        log.info(
            "Applied {} database scripts of {}, schema {} is at version {}",
            result.migrationsExecuted,
            owner,
            schema,
            result.targetSchemaVersion);
        new ForeignKeyCheck(dataSource).warnOfMissingIndexes(schema);
      }
      return result;
    } catch (FlywayException e) {
      throw explain(owner, schema, e);
    }
  }

  /** Prepares Flyway for one schema, in the same way for whoever changes or looks. */
  static Flyway flyway(FluentConfiguration configuration, DataSource from, SchemaName schema) {
    return flyway(configuration, from, schema, "schema_history");
  }

  private static Flyway flyway(
      FluentConfiguration configuration, DataSource from, SchemaName schema, String history) {
    return configuration
        .dataSource(from)
        .schemas(schema.text())
        .defaultSchema(schema.text())
        .table(history)
        .createSchemas(true)
        .group(true)
        .cleanDisabled(true)
        .placeholderReplacement(false)
        .connectRetries(0)
        .load();
  }

  private RuntimeException explain(String owner, SchemaName schema, FlywayException failure) {
    DatabaseUnavailableException loss = pool.lossOfDatabase(failure);
    if (loss != null) {
      return loss;
    }
    return switch (failure) {
      case FlywayMigrateException script ->
          new MigrationException(
              "The database script %s of %s failed%s, and nothing of it is left: %s"
                  .formatted(
                      script.getMigration().getScript(),
                      owner,
                      ScriptFailure.place(script),
                      ScriptFailure.reason(script)),
              failure);
      case FlywayValidateException changed ->
          new MigrationException(
              "The database scripts of %s do not fit schema %s: %s A script that was once applied must never be changed or removed; add a new one, or install the version of the plugin that fits."
                  .formatted(owner, schema, ScriptFailure.differences(changed)),
              failure);
      default ->
          new MigrationException(
              "Schema %s of %s cannot be migrated: %s"
                  .formatted(schema, owner, failure.getMessage()),
              failure);
    };
  }
}
