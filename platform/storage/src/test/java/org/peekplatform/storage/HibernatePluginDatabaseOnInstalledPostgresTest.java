package org.peekplatform.storage;

/** The same as on the embedded database. */
@OnInstalledPostgres
class HibernatePluginDatabaseOnInstalledPostgresTest extends HibernatePluginDatabaseTest {

  HibernatePluginDatabaseOnInstalledPostgresTest(SharedPostgres.Running postgres) {
    super(postgres);
  }
}
