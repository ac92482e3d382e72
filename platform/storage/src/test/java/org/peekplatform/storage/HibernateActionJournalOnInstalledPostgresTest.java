package org.peekplatform.storage;

import java.sql.SQLException;

/** The same as on the embedded database. */
@OnInstalledPostgres
class HibernateActionJournalOnInstalledPostgresTest extends HibernateActionJournalTest {

  HibernateActionJournalOnInstalledPostgresTest(SharedPostgres.Running postgres)
      throws SQLException {
    super(postgres);
  }
}
