package org.peekplatform.storage;

import java.nio.file.Files;
import java.nio.file.Path;
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
   * Migrates the schema of a plugin, creating it the first time.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param scripts the folder with the scripts {@code V1__what_it_does.sql} and so on
   * @return how many scripts were applied
   * @throws MigrationException if the folder is missing, or a script fails or was changed after it
   *     had been applied
   * @throws DatabaseUnavailableException if the database is not there
   */
  public int migratePlugin(String pluginName, Path scripts) {
    if (!Files.isDirectory(scripts)) {
      throw new MigrationException(
          "The plugin %s has no folder %s with its database scripts. Build its archive anew, or correct storage.migrationsDir in plugin_package.json."
              .formatted(pluginName, scripts),
          null);
    }
    return migrate(
        "plugin " + pluginName,
        SchemaName.ofPlugin(pluginName),
        Flyway.configure(SchemaMigrator.class.getClassLoader())
            .locations("filesystem:" + scripts.toAbsolutePath()));
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
        Flyway.configure(resources).locations("classpath:" + folder).failOnMissingLocations(true));
  }

  private int migrate(String owner, SchemaName schema, FluentConfiguration configuration) {
    DataSource dataSource = pool.dataSource();
    try {
      MigrateResult result =
          configuration
              .dataSource(dataSource)
              .schemas(schema.text())
              .defaultSchema(schema.text())
              .table("schema_history")
              .createSchemas(true)
              .group(true)
              .cleanDisabled(true)
              .placeholderReplacement(false)
              .connectRetries(0)
              .load()
              .migrate();
      if (result.migrationsExecuted > 0) {
        log.info(
            "Applied {} database scripts of {}, schema {} is at version {}",
            result.migrationsExecuted,
            owner,
            schema,
            result.targetSchemaVersion);
        new ForeignKeyCheck(dataSource).warnOfMissingIndexes(schema);
      }
      return result.migrationsExecuted;
    } catch (FlywayException e) {
      throw explain(owner, schema, e);
    }
  }

  private RuntimeException explain(String owner, SchemaName schema, FlywayException failure) {
    DatabaseUnavailableException loss = pool.lossOfDatabase(failure);
    if (loss != null) {
      return loss;
    }
    return switch (failure) {
      case FlywayMigrateException script ->
          new MigrationException(
              "The database script %s of %s failed, and nothing of it is left: %s"
                  .formatted(script.getMigration().getScript(), owner, reason(script)),
              failure);
      case FlywayValidateException changed ->
          new MigrationException(
              "The database scripts of %s do not fit schema %s: %s A script that was once applied must never be changed or removed; add a new one, or install the version of the plugin that fits."
                  .formatted(owner, schema, changed.getMessage()),
              failure);
      default ->
          new MigrationException(
              "Schema %s of %s cannot be migrated: %s"
                  .formatted(schema, owner, failure.getMessage()),
              failure);
    };
  }

  private static String reason(FlywayMigrateException failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}
