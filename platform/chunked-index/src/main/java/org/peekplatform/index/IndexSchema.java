package org.peekplatform.index;

import org.peekplatform.storage.SchemaMigrator;

/** The tables of indexes, which stand in the schema of the plugin and go with it. */
final class IndexSchema {

  private static final String PART = "peek_index";
  private static final String FOLDER = "org/peekplatform/index/migrations";

  private IndexSchema() {}

  static void migrate(SchemaMigrator migrator, String plugin) {
    migrator.migratePart(plugin, PART, IndexSchema.class.getClassLoader(), FOLDER);
  }
}
