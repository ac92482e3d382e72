package org.peekplatform.tasks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.peekplatform.plugin.Task;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.storage.PoolLimits;

/** A worker in a process of its own, which says when its task has begun and never finishes it. */
public final class WorkerProcess {

  private WorkerProcess() {}

  /** Hangs in every task. */
  public static final class HangingTasks {
    @Task("waitForRelease")
    public String waitForRelease(String text) throws InterruptedException {
      System.out.println("begun " + text);
      new CountDownLatch(1).await();
      return text;
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    ConnectionPool pool =
        new ConnectionPool(
            "child", EmbeddedConnection.addresses(Path.of(arguments[0])), PoolLimits.DEFAULTS);
    TaskExecutorLimits limits =
        new TaskExecutorLimits(
            4, Duration.ofMinutes(5), Duration.parse(arguments[1]), 3, Duration.ofSeconds(5));
    TaskExecutor executor = new TaskExecutor(pool, "killed-worker", limits);
    executor.register(arguments[2], TestCodec.create(), List.of(new HangingTasks()));
    executor.register(arguments[3], TestCodec.create(), List.of(new HangingTasks()));
    executor.start();
    new CountDownLatch(1).await();
  }
}
