package org.peekplatform.tasks.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.TaskHandle;
import org.peekplatform.plugin.TaskRequest;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.storage.SharedPostgres;
import org.peekplatform.tasks.TaskCallerLimits;
import org.peekplatform.tasks.TaskCallers;
import org.peekplatform.tasks.TaskExecutor;
import org.peekplatform.tasks.TaskExecutorLimits;
import org.peekplatform.tasks.TaskSchema;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;
import org.peekplatform.vortex.guide.GuideText;

/** The examples of docs/tasks.md work as they stand there. */
@Timeout(60)
@ExtendWith(SharedPostgres.class)
class TaskGuideTest {

  private static final String PLUGIN = "peek_plugin_reports";

  private final SharedPostgres.Running postgres;
  private final PayloadCodec codec =
      new JsonPayloadCodec(
          new TupleTypes(), VortexLimits.defaults().message(), UnknownTuples.REJECT);

  TaskGuideTest(SharedPostgres.Running postgres) throws Exception {
    this.postgres = postgres;
    postgres.dropSchemas("pl_reports");
    TaskSchema.migrate(new SchemaMigrator(postgres.pool()));
    try (Connection connection = postgres.pool().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema pl_reports");
      statement.execute("create table pl_reports.report (text text, letters int)");
    }
  }

  /** As a plugin has them from its platform hook. */
  private record Reports(PluginTasks tasks, PluginDatabase database) {

    // guide: submit
    int count(String text) throws Exception {
      return tasks.submit(TaskRequest.of("countLetters", Integer.class, text)).result().get();
    }

    // end

    // guide: handle
    TaskHandle<Integer> countAll(List<String> texts) {
      TaskHandle<Integer> handle =
          tasks.submit(
              TaskRequest.of("countAll", Integer.class, texts).withTimeout(Duration.ofMinutes(5)));
      handle.onProgress(progress -> System.out.println(progress.text()));
      return handle;
    }

    // end

    // guide: enqueue
    void add(String text) {
      database.inTransaction(
          session -> {
            session
                .createNativeQuery("insert into report (text) values (:text)")
                .setParameter("text", text)
                .executeUpdate();
            return tasks.enqueue(session, TaskRequest.of("store", text));
          });
    }

    // end

    // guide: options
    TaskRequest<Void> sendSoon(String text) {
      return TaskRequest.of("send", text)
          .withPriority(10)
          .withDelay(Duration.ofMillis(100))
          .withUniqueKey(text);
    }
    // end
  }

  @Test
  void theExamplesDoWhatTheySay() throws Exception {
    TaskExecutorLimits limits = TaskExecutorLimits.DEFAULTS;
    try (HibernatePluginDatabase database =
            HibernatePluginDatabase.open(
                postgres.pool(), PLUGIN, getClass().getClassLoader(), List.of());
        TaskCallers callers = new TaskCallers(postgres.pool(), TaskCallerLimits.DEFAULTS);
        TaskExecutor worker = new TaskExecutor(postgres.pool(), "guide", limits)) {
      callers.start();
      PluginTasks tasks = callers.forPlugin(PLUGIN, codec);
      ReportTasks examples = new ReportTasks(tasks);
      worker.register(PLUGIN, codec, List.of(examples), database);
      worker.start();
      Reports reports = new Reports(tasks, database);

      assertThat(reports.count("feeder 7")).isEqualTo(6);
      assertThat(reports.countAll(List.of("a", "b c")).result().get()).isEqualTo(3);
      reports.add("pump");
      assertThat(examples.sent.poll(20, TimeUnit.SECONDS)).isEqualTo("pump");
      tasks.submit(reports.sendSoon("soon")).result().get();
      assertThat(examples.sent).containsExactly("soon");
      tasks.submit(TaskRequest.of("clean")).result().get();
    }
  }

  @Test
  void theGuideShowsTheExamplesThatRun() throws IOException {
    Path repository = Path.of("../..");
    GuideText.assertShowsExamples(
        repository.resolve("docs/tasks.md"),
        repository.resolve("platform/tasks/src/test/java/org/peekplatform/tasks/guide"));
  }
}
