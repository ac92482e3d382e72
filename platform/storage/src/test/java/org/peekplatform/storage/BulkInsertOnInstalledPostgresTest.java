package org.peekplatform.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same as on the embedded database. */
@OnInstalledPostgres
class BulkInsertOnInstalledPostgresTest extends BulkInsertTest {

  BulkInsertOnInstalledPostgresTest(SharedPostgres.Running postgres, @TempDir Path scripts)
      throws Exception {
    super(postgres, scripts);
  }
}
