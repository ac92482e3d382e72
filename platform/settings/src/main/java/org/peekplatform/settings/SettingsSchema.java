package org.peekplatform.settings;

import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.storage.SchemaName;

/** The table in which the settings of all plugins are kept. */
final class SettingsSchema {

  private static final SchemaName SCHEMA = new SchemaName("peek_settings");
  private static final String FOLDER = "org/peekplatform/settings/migrations";

  private SettingsSchema() {}

  static void migrate(SchemaMigrator migrator) {
    migrator.migratePlatform(SCHEMA, SettingsSchema.class.getClassLoader(), FOLDER);
  }
}
