package org.peekplatform.storage;

/** The same as on the embedded database. */
@OnInstalledPostgres
class SchemaMigratorOnInstalledPostgresTest extends SchemaMigratorTest {

  SchemaMigratorOnInstalledPostgresTest(SharedPostgres.Running postgres) {
    super(postgres);
  }
}
