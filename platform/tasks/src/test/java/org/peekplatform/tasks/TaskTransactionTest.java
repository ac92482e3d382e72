package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.storage.HibernatePluginDatabase;

class TaskTransactionTest extends TaskFixture {

  private static final String PLUGIN = "peek_plugin_transaction";

  TaskTransactionTest(SharedDatabase.Running database) {
    super(database);
  }

  @Test
  void aTaskRunsIfAndOnlyIfItsTransactionCommits() throws Exception {
    HibernatePluginDatabase data =
        own(
            HibernatePluginDatabase.open(
                database.pool(), PLUGIN, getClass().getClassLoader(), List.of()));
    worker(PLUGIN, examples);
    PluginTasks tasks = caller(PLUGIN);

    assertThatThrownBy(
            () ->
                data.inTransaction(
                    entityManager -> {
                      tasks.enqueue(entityManager, "record", "rolled back");
                      throw new IllegalStateException("changed its mind");
                    }))
        .hasMessage("changed its mind");
    data.inTransaction(
        entityManager -> {
          tasks.enqueue(entityManager, "record", "committed");
          tasks.submit("nothing", Void.class, LONG).get();
          assertThat(examples.recorded).isEmpty();
          return true;
        });

    assertThat(examples.recorded.take()).isEqualTo("committed");
    assertThat(examples.recorded).isEmpty();
  }

  @Test
  void aTransactionIsNeeded() {
    HibernatePluginDatabase data =
        own(
            HibernatePluginDatabase.open(
                database.pool(), PLUGIN, getClass().getClassLoader(), List.of()));
    try (EntityManager outside = data.entityManagerFactory().createEntityManager()) {
      assertThatThrownBy(() -> caller(PLUGIN).enqueue(outside, "record", "x"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("task record", "inTransaction");
    }
  }
}
