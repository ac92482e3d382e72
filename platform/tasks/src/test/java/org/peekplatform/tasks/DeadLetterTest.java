package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.TaskRequest;
import org.peekplatform.storage.HibernatePluginDatabase;

class DeadLetterTest extends TaskFixture {

  private static final String PLUGIN = "peek_plugin_dead";
  private static final TaskName NEVER = new TaskName(PLUGIN, "never");

  private final ControlTasks control = new ControlTasks();
  private final TaskView view;

  DeadLetterTest(SharedDatabase.Running database) {
    super(database);
    this.view = new TaskView(database.pool());
  }

  private List<DeadLetterTuple> letters() throws Exception {
    return view.deadLetters().stream().filter(letter -> letter.plugin().equals(PLUGIN)).toList();
  }

  /** Enqueues calls that fail for good, and waits until they have. */
  private void fail(PluginTasks tasks, int count) throws Exception {
    HibernatePluginDatabase data =
        own(
            HibernatePluginDatabase.open(
                database.pool(), PLUGIN, getClass().getClassLoader(), List.of()));
    data.inTransaction(
        session -> {
          for (int index = 0; index < count; index++) {
            tasks.enqueue(session, TaskRequest.of("never", "letter " + index));
          }
          return count;
        });
    for (int run = 0; run < 2 * count; run++) {
      control.recorded.take();
    }
    database.await(
        "select count(*) = "
            + count
            + " from peek_server.tasks where state = 'dead' and plugin = '"
            + PLUGIN
            + "'");
  }

  @Test
  void whatFailsForGoodAndNobodyWaitsForIsKeptRetriedAndSkipped() throws Exception {
    worker(PLUGIN, control);
    PluginTasks tasks = caller(PLUGIN);
    fail(tasks, 3);

    assertThat(letters())
        .hasSize(3)
        .allSatisfy(
            letter -> {
              assertThat(letter.attempts()).isEqualTo(2);
              assertThat(letter.errorType()).isEqualTo("java.lang.IllegalStateException");
              assertThat(letter.errorMessage()).startsWith("letter ").endsWith("went wrong");
              assertThat(letter.stackTrace()).contains("ControlTasks.never");
              assertThat(letter.arguments()).contains("letter ");
            });
    try (Connection connection = database.pool().dataSource().getConnection()) {
      DeadLetterTable.retryAll(connection, NEVER);
      for (int run = 0; run < 6; run++) {
        control.recorded.take();
      }
      database.await(
          "select count(*) = 3 from peek_server.tasks where state = 'dead' and plugin = '"
              + PLUGIN
              + "'");
      UUID newest = UUID.fromString(letters().getFirst().id());
      assertThat(DeadLetterTable.skip(connection, newest)).isTrue();
      assertThat(DeadLetterTable.skip(connection, newest)).isFalse();
      assertThat(DeadLetterTable.retry(connection, newest)).isFalse();
      assertThat(letters()).hasSize(2);
      DeadLetterTable.skipAll(connection, NEVER);
      assertThat(letters()).isEmpty();
    }
  }

  @Test
  void aCrowdOfOneTaskDoesNotHideTheLettersOfAnother() throws Exception {
    database.update(
        """
        insert into peek_server.tasks (id, plugin, task, arguments, state, due_at, ended_at)
        select gen_random_uuid(), '%s', case number when 1 then 'single' else 'crowd' end, '%s',
               'dead', now(), now() + number * interval '1 second'
        from generate_series(1, 1000) number
        """
            .formatted(PLUGIN, StoredPayload.encode(codec, List.of())));

    assertThat(letters()).hasSize(21).last().extracting(DeadLetterTuple::task).isEqualTo("single");
    database.update("delete from peek_server.tasks where plugin = '" + PLUGIN + "'");
  }

  @Test
  void oldLettersAndThoseBeyondTheLimitGo() throws Exception {
    worker(PLUGIN, control);
    fail(caller(PLUGIN), 3);
    TaskCallerLimits two = new TaskCallerLimits(1, 1, LONG, Duration.ZERO, Duration.ofDays(1), 2);
    TaskCallerLimits none = new TaskCallerLimits(1, 1, LONG, Duration.ZERO, Duration.ofNanos(1), 2);

    new TaskHousekeeping(database.pool(), two).deleteAll();
    assertThat(letters()).hasSize(2);

    new TaskHousekeeping(database.pool(), none).deleteAll();
    assertThat(letters()).isEmpty();
  }
}
