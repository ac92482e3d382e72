package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.Task;

class TaskRegistrationTest extends TaskFixture {

  /** A method that no caller can serve. */
  public static final class ArrayTask {
    @Task("arrays")
    public int take(int[] numbers) {
      return numbers.length;
    }
  }

  private final TaskExecutor executor;

  TaskRegistrationTest(SharedDatabase.Running database) {
    super(database);
    this.executor = own(new TaskExecutor(database.pool(), "worker", EXECUTOR_LIMITS));
  }

  @Test
  void namesAreUniqueWithinAPlugin() {
    assertThatThrownBy(
            () -> executor.register("peek_plugin_x", codec, List.of(examples, new ExampleTasks())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Two task methods of peek_plugin_x have the name");
  }

  @Test
  void whatCannotBeATaskIsRefused() {
    assertThatThrownBy(() -> executor.register("peek_plugin_x", codec, List.of("a text")))
        .hasMessageContainingAll("java.lang.String of peek_plugin_x has no method with @Task");
    assertThatThrownBy(() -> executor.register("peek_plugin_x", codec, List.of(new ArrayTask())))
        .hasMessageContainingAll("ArrayTask.take", "cannot be sent");
  }

  @Test
  void pluginsAreRegisteredOnceAndBeforeTheStart() {
    executor.register("peek_plugin_x", codec, List.of(examples));
    assertThatThrownBy(() -> executor.register("peek_plugin_x", codec, List.of(examples)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("peek_plugin_x");
    executor.start();
    assertThatThrownBy(() -> executor.register("peek_plugin_y", codec, List.of(examples)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("peek_plugin_y");
  }

  @Test
  void aWorkerWithoutTasksStartsAndStops() {
    executor.register("peek_plugin_empty", codec, List.of());
    executor.start();
    executor.close();
  }
}
