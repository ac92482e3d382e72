package org.peekplatform.storage;

/** The table in which the outcomes of all plugins' actions are remembered. */
public final class ActionJournalSchema {

  private static final String FOLDER = "org/peekplatform/storage/actions";

  private ActionJournalSchema() {}

  /**
   * Brings the table to its newest form; harmless if it has it.
   *
   * @param migrator where the database is
   * @throws MigrationException if a script fails
   * @throws org.peekplatform.plugin.DatabaseUnavailableException if the database is not there
   */
  public static void migrate(SchemaMigrator migrator) {
    migrator.migratePlatform(scripts());
  }

  /**
   * Returns the scripts of the table.
   *
   * @return the scripts
   */
  public static PlatformScripts scripts() {
    return new PlatformScripts(
        SchemaName.ACTIONS, ActionJournalSchema.class.getClassLoader(), FOLDER, false);
  }
}
