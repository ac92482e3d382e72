package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.TaskHandle;
import org.peekplatform.plugin.TaskRequest;
import org.peekplatform.storage.HibernatePluginDatabase;

class TaskEffectTest extends TaskFixture {

  private static final String PLUGIN = "peek_plugin_effect";

  private final EffectTasks effects = new EffectTasks();
  private final HibernatePluginDatabase data;

  TaskEffectTest(SharedDatabase.Running database) throws Exception {
    super(database);
    database.update("create schema if not exists peek_test");
    database.update("create table if not exists peek_test.effects (number int)");
    database.update("truncate peek_test.effects");
    this.data =
        own(
            HibernatePluginDatabase.open(
                database.pool(), PLUGIN, getClass().getClassLoader(), List.of()));
  }

  private void work() {
    TaskExecutor worker = own(new TaskExecutor(database.pool(), "effects", EXECUTOR_LIMITS));
    worker.register(PLUGIN, codec, List.of(effects), data);
    worker.start();
  }

  @Test
  void theEffectIsCommittedWithTheOutcomeOrNotAtAll() throws Exception {
    work();
    PluginTasks tasks = caller(PLUGIN);

    assertThat(tasks.submit(TaskRequest.of("effect", Integer.class, 1, false)).result().get())
        .isEqualTo(1);
    assertThatThrownBy(
            () -> tasks.submit(TaskRequest.of("effect", Integer.class, 2, true)).result().get())
        .cause()
        .hasMessageContaining("rolled back");
    assertThat(database.count("select sum(number) from peek_test.effects")).isEqualTo(1);
  }

  @Test
  void anEntityManagerNeedsADatabase() {
    TaskExecutor worker = own(new TaskExecutor(database.pool(), "effects", EXECUTOR_LIMITS));
    assertThatThrownBy(() -> worker.register(PLUGIN, codec, List.of(effects)))
        .hasMessageContainingAll("EntityManager", PLUGIN, "storage");
  }

  @Test
  void whoLostTheLeaseHasNoEffect() throws Exception {
    PluginTasks tasks = caller(PLUGIN);
    TaskHandle<Integer> handle = tasks.submit(TaskRequest.of("effect", Integer.class, 7, false));
    ClaimedCall lost;
    try (Connection connection = database.pool().dataSource().getConnection()) {
      ClaimRoom room = new ClaimRoom(new TaskName(PLUGIN, "effect"), 1, 0, 0, 0);
      lost = ClaimTable.claim(connection, "nobody", List.of(room), 1, true).calls().getFirst();
      EndTable.giveBack(
          connection, List.of(new ReturnedCall(lost.id(), lost.token(), 0, null, true)));
    }
    work();
    handle.result().get();

    PluginBuild build =
        PluginBuild.of(PLUGIN, new TaskMethods(PLUGIN, List.of(effects)), codec, data);
    assertThat(new TaskRun(new RunningTask(lost, new TaskInbox()), build).run())
        .isEqualTo(new RunEnd.Again(0, null));
    assertThat(database.count("select count(*) from peek_test.effects")).isEqualTo(1);
    build.retire();
  }
}
