package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.Task;

class TaskRegistrationTest extends TaskFixture {

  /** A method that no caller can serve. */
  public static final class ArrayTask {
    @Task("arrays")
    public int take(int[] numbers) {
      return numbers.length;
    }
  }

  private static final Duration LONG = Duration.ofMinutes(5);

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
  void aPluginThatComesAfterTheStartIsServed() throws Exception {
    executor.start();
    executor.register("peek_plugin_early", codec, List.of(examples));
    ExampleTasks late = new ExampleTasks();
    executor.register("peek_plugin_late", codec, List.of(late));

    assertThat(done(caller("peek_plugin_late"), "one")).isTrue();
    assertThat(late.recorded).containsExactly("one");
    assertThat(done(caller("peek_plugin_early"), "two")).isTrue();
    assertThat(examples.recorded).containsExactly("two");
  }

  @Test
  void aNewBuildTakesOverWhileCallsOfTheOldOneEnd() throws Exception {
    PluginTasks caller = caller("peek_plugin_built");
    executor.register("peek_plugin_built", codec, List.of(examples));
    executor.start();
    CompletableFuture<String> running = caller.submit("waitForRelease", String.class, LONG, "old");
    assertThat(examples.recorded.poll(20, TimeUnit.SECONDS)).isEqualTo("old");

    ExampleTasks next = new ExampleTasks();
    executor.register("peek_plugin_built", codec, List.of(next));

    assertThat(done(caller, "new")).isTrue();
    assertThat(next.recorded).containsExactly("new");
    examples.release.countDown();
    assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo("old released");
  }

  @Test
  void callsOfAPluginThatIsAwayWaitForIt() throws Exception {
    PluginTasks caller = caller("peek_plugin_away");
    executor.register("peek_plugin_away", codec, List.of(examples));
    executor.register("peek_plugin_other", codec, List.of(new ExampleTasks()));
    executor.start();
    executor.unregister("peek_plugin_away");
    CompletableFuture<?> waiting = caller.submit("record", Void.class, LONG, "patient");
    assertThat(done(caller("peek_plugin_other"), "meanwhile")).isTrue();
    assertThat(waiting).isNotDone();

    executor.register("peek_plugin_away", codec, List.of(examples));

    waiting.get(20, TimeUnit.SECONDS);
    assertThat(examples.recorded).containsExactly("patient");
  }

  private static boolean done(PluginTasks caller, String text) throws Exception {
    CompletableFuture<?> call = caller.submit("record", Void.class, LONG, text);
    call.get(20, TimeUnit.SECONDS);
    return call.isDone();
  }

  @Test
  void aWorkerWithoutTasksStartsAndStops() {
    executor.register("peek_plugin_empty", codec, List.of());
    executor.start();
    executor.close();
  }
}
