package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.TaskFailedException;

class TaskCallTest extends TaskFixture {

  TaskCallTest(SharedDatabase.Running database) {
    super(database);
  }

  @Test
  void argumentsArriveAsTheTypesOfTheMethod() throws Exception {
    worker("peek_plugin_types", examples);

    assertThat(
            caller("peek_plugin_types")
                .submit(
                    "describe", String.class, LONG, 7, 2, true, null, Instant.EPOCH, Map.of("a", 1))
                .get())
        .isEqualTo("7 2.0 true null 1970-01-01T00:00:00Z {a=1}");
  }

  @Test
  void tuplesAreArgumentsAndResults() throws Exception {
    worker("peek_plugin_tuples", examples);
    PluginTasks tasks = caller("peek_plugin_tuples");
    List<PointTuple> points = List.of(new PointTuple(1, 2, "a"), new PointTuple(3, 4, null));

    assertThat(tasks.submit("first", PointTuple.class, LONG, points).get())
        .isEqualTo(new PointTuple(1, 2, "a"));
    assertThat(
            (Object)
                tasks.submit("move", List.class, LONG, new PointTuple(1, 1, null), points).get())
        .isEqualTo(List.of(new PointTuple(2, 3, "a"), new PointTuple(4, 5, null)));
  }

  @Test
  void aTaskWithoutResultCompletesWithNull() throws Exception {
    worker("peek_plugin_void", examples);

    assertThat(caller("peek_plugin_void").submit("nothing", Void.class, LONG).get()).isNull();
  }

  @Test
  void aFailureReachesTheCallerAndTheTaskRunsOnce() throws Exception {
    worker("peek_plugin_failing", examples);
    PluginTasks tasks = caller("peek_plugin_failing");

    assertThatThrownBy(() -> tasks.submit("fail", int.class, LONG, "no such train").get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContainingAll(
            "task fail of peek_plugin_failing",
            "java.lang.UnsupportedOperationException",
            "no such train");
    tasks.submit("nothing", Void.class, LONG).get();
    assertThat(examples.recorded).containsExactly("no such train");
  }

  @Test
  void mistakesOfTheCallerAreExplained() {
    worker("peek_plugin_mistakes", examples);
    PluginTasks tasks = caller("peek_plugin_mistakes");

    assertThatThrownBy(() -> tasks.submit("frist", int.class, LONG).get())
        .hasMessageContainingAll("no task \"frist\"", "peek_plugin_mistakes", "first");
    assertThatThrownBy(() -> tasks.submit("record", Void.class, LONG).get())
        .hasMessageContainingAll("Task record takes 1 arguments (String)", "called with 0");
    assertThatThrownBy(() -> tasks.submit("record", Void.class, LONG, List.of()).get())
        .hasMessageContainingAll("Argument 1 of task record(String)");
    assertThatThrownBy(
            () -> tasks.submit("first", int.class, LONG, List.of(new PointTuple(1, 2, ""))).get())
        .hasMessageContainingAll("task first of peek_plugin_mistakes", "is not the int");
    assertThatThrownBy(() -> tasks.submit("record", Void.class, LONG, new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("The arguments of task record of peek_plugin_mistakes");
    assertThatThrownBy(() -> tasks.submit("record", Void.class, Duration.ZERO))
        .hasMessageContaining("must be positive");
  }

  @Test
  void aCallWaitsForAWorkerThatHasThePlugin() throws Exception {
    CompletableFuture<Void> called =
        caller("peek_plugin_late").submit("record", Void.class, LONG, "late");
    worker("peek_plugin_other", new ExampleTasks());
    caller("peek_plugin_other").submit("nothing", Void.class, LONG).get();

    worker("peek_plugin_late", examples);

    called.get();
    assertThat(examples.recorded).containsExactly("late");
  }

  @Test
  void workersShareTheCalls() throws Exception {
    TaskExecutorLimits oneAtOnce =
        new TaskExecutorLimits(1, Duration.ofMinutes(5), Duration.ofSeconds(1), 3, LONG);
    ExampleTasks others = new ExampleTasks();
    worker("peek_plugin_shared", oneAtOnce, examples);
    worker("peek_plugin_shared", oneAtOnce, others);
    PluginTasks tasks = caller("peek_plugin_shared");

    CompletableFuture<String> one = tasks.submit("waitForRelease", String.class, LONG, "one");
    CompletableFuture<String> two = tasks.submit("waitForRelease", String.class, LONG, "two");

    assertThat(List.of(examples.recorded.take(), others.recorded.take()))
        .containsExactlyInAnyOrder("one", "two");
    examples.release.countDown();
    others.release.countDown();
    assertThat(List.of(one.get(), two.get())).containsExactly("one released", "two released");
  }

  @Test
  void aBusyWorkerGoesOnWithTheNextCallAtOnce() throws Exception {
    worker(
        "peek_plugin_busy",
        new TaskExecutorLimits(1, Duration.ofMinutes(5), Duration.ofSeconds(1), 3, LONG),
        examples);
    PluginTasks tasks = caller("peek_plugin_busy");

    List<CompletableFuture<Void>> called = new ArrayList<>();
    for (int index = 0; index < 10; index++) {
      called.add(tasks.submit("record", Void.class, LONG, "text"));
    }

    for (CompletableFuture<Void> each : called) {
      each.get();
    }
    assertThat(examples.recorded).hasSize(10);
  }

  @Test
  void aCallerDoesNotWaitForEver() {
    assertThatThrownBy(
            () ->
                caller("peek_plugin_absent")
                    .submit("record", Void.class, Duration.ofMillis(50), "x")
                    .get())
        .cause()
        .isInstanceOf(TimeoutException.class)
        .hasMessageContainingAll("task record of peek_plugin_absent", "PT0.05S", "a worker runs");
  }

  @Test
  void noMoreThanTheLimitWait() {
    PluginTasks tasks =
        caller(
            "peek_plugin_limited",
            new TaskCallerLimits(2, 3, Duration.ofMinutes(5), Duration.ZERO));
    CompletableFuture<Void> first = tasks.submit("record", Void.class, LONG, "1");
    CompletableFuture<Void> second = tasks.submit("record", Void.class, LONG, "2");

    assertThatThrownBy(() -> tasks.submit("record", Void.class, LONG, "3").get())
        .cause()
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContainingAll("2 tasks wait", "tasks.maxPending");
    first.cancel(false);
    second.cancel(false);
    assertThat(tasks.submit("record", Void.class, LONG, "3")).isNotDone();
    assertThatThrownBy(() -> tasks.submit("record", Void.class, LONG, "4").get())
        .cause()
        .hasMessageContainingAll("3 calls of this plugin", "tasks.maxQueuedPerPlugin");
  }

  @Test
  void aStoppingServerTellsItsCallers() {
    TaskCallers callers = new TaskCallers(database.pool(), CALLER_LIMITS);
    callers.start();
    CompletableFuture<Void> called =
        callers.forPlugin("peek_plugin_stopped", codec).submit("record", Void.class, LONG, "x");

    callers.close();

    assertThatThrownBy(called::get).cause().hasMessageContaining("The server stopped");
  }
}
