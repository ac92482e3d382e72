package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaMigrator;

@Timeout(60)
class DatabaseRestartTest {

  private static final Duration LONG = Duration.ofSeconds(25);
  private static final PoolLimits IMPATIENT =
      new PoolLimits(10, Duration.ofMillis(500), Duration.ofSeconds(1));

  @TempDir Path folder;

  @Test
  void callsAndAnswersSurviveARestartOfTheDatabase() throws Exception {
    ExampleTasks examples = new ExampleTasks();
    EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
    try (ConnectionPool pool =
            new ConnectionPool("restart", EmbeddedConnection.addresses(folder), IMPATIENT);
        TaskCallers callers = new TaskCallers(pool, TaskFixture.CALLER_LIMITS);
        TaskExecutor worker = new TaskExecutor(pool, "restarted", TaskFixture.EXECUTOR_LIMITS)) {
      TaskSchema.migrate(new SchemaMigrator(pool));
      callers.start();
      worker.register("peek_plugin_restart", TestCodec.create(), List.of(examples));
      worker.start();
      PluginTasks tasks = callers.forPlugin("peek_plugin_restart", TestCodec.create());
      CompletableFuture<String> running =
          tasks.submit("waitForRelease", String.class, LONG, "before");
      examples.recorded.take();

      postgres.close();
      examples.release.countDown();
      assertThatThrownBy(() -> tasks.submit("nothing", Void.class, LONG))
          .isInstanceOf(DatabaseUnavailableException.class);
      postgres = EmbeddedPostgres.start(folder);

      assertThat(running.get()).isEqualTo("before released");
      assertThat(tasks.submit("waitForRelease", String.class, LONG, "after").get())
          .isEqualTo("after released");
    } finally {
      postgres.close();
    }
  }
}
