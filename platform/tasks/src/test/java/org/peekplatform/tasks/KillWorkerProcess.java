package org.peekplatform.tasks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.PoolLimits;

/** A worker in a process of its own, which is killed. */
public final class KillWorkerProcess {

  private static final TaskExecutorLimits LIMITS =
      new TaskExecutorLimits(
          8, Duration.ofSeconds(5), Duration.ofSeconds(2), 10, Duration.ofSeconds(5));

  private KillWorkerProcess() {}

  static ConnectionPool pool(String folder) {
    return new ConnectionPool(
        "child", EmbeddedConnection.addresses(Path.of(folder)), PoolLimits.DEFAULTS);
  }

  static HibernatePluginDatabase open(ConnectionPool pool) {
    return HibernatePluginDatabase.open(
        pool, KillTasks.PLUGIN, KillTasks.class.getClassLoader(), List.of());
  }

  static TaskExecutor work(ConnectionPool pool, HibernatePluginDatabase data) {
    TaskExecutor executor = new TaskExecutor(pool, "worker", LIMITS);
    executor.register(KillTasks.PLUGIN, TestCodec.create(), List.of(new KillTasks()), data);
    executor.start();
    return executor;
  }

  public static void main(String[] arguments) throws InterruptedException {
    ConnectionPool pool = pool(arguments[0]);
    try (TaskExecutor _ = work(pool, open(pool))) {
      new CountDownLatch(1).await();
    }
  }
}
