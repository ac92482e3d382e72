package org.peekplatform.tasks;

import org.peekplatform.storage.PlatformScripts;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.storage.SchemaName;

/** The tables of this module in the platform's schema. */
public final class TaskSchema {

  private static final String FOLDER = "org/peekplatform/tasks/migrations";

  private TaskSchema() {}

  /**
   * Brings the tables to their newest form; harmless if they have it.
   *
   * @param migrator where the database is
   * @throws org.peekplatform.storage.MigrationException if a script fails
   * @throws org.peekplatform.plugin.DatabaseUnavailableException if the database is not there
   */
  public static void migrate(SchemaMigrator migrator) {
    migrator.migratePlatform(scripts());
  }

  /**
   * Returns the scripts of the tables, whose rows are work under way.
   *
   * @return the scripts
   */
  public static PlatformScripts scripts() {
    return new PlatformScripts(
        SchemaName.PLATFORM, TaskSchema.class.getClassLoader(), FOLDER, true);
  }
}
