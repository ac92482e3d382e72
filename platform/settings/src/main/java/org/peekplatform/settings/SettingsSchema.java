package org.peekplatform.settings;

import org.peekplatform.storage.PlatformScripts;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.storage.SchemaName;

/** The table in which the settings of all plugins are kept. */
public final class SettingsSchema {

  private static final SchemaName SCHEMA = new SchemaName("peek_settings");
  private static final String FOLDER = "org/peekplatform/settings/migrations";

  private SettingsSchema() {}

  static void migrate(SchemaMigrator migrator) {
    migrator.migratePlatform(scripts());
  }

  /**
   * Returns the scripts of the table.
   *
   * @return the scripts
   */
  public static PlatformScripts scripts() {
    return new PlatformScripts(SCHEMA, SettingsSchema.class.getClassLoader(), FOLDER, false);
  }
}
