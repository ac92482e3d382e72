package org.peekplatform.storage;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own with a database, to be killed by a test. */
final class StartedServer {

  private StartedServer() {}

  /**
   * Starts the database, says so, and waits for its end.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
    EmbeddedPostgresTest.execute(
        postgres.address(), "create table kept (value int)", "insert into kept values (7)");
    System.out.println("started");
    new CountDownLatch(1).await();
    postgres.close();
  }
}
