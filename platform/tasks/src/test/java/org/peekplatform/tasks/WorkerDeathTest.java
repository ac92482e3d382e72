package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkerDeathTest extends TaskFixture {

  WorkerDeathTest(SharedDatabase.Running database) {
    super(database);
  }

  @Test
  void whatAKilledWorkerBeganRunsElsewhereUntilTooManyDied() throws Exception {
    CompletableFuture<String> unlucky =
        caller("peek_plugin_killed").submit("waitForRelease", String.class, LONG, "task");
    CompletableFuture<String> deadly =
        caller("peek_plugin_deadly").submit("waitForRelease", String.class, LONG, "task");
    killWorkerInTheMiddle(WATCHFUL.heartbeat(), "peek_plugin_killed", "peek_plugin_deadly");
    examples.release.countDown();

    worker("peek_plugin_killed", WATCHFUL, examples);
    worker(
        "peek_plugin_deadly",
        new TaskExecutorLimits(1, Duration.ofMinutes(5), Duration.ofMillis(200), 1, LONG),
        examples);

    assertThat(unlucky.get()).isEqualTo("task released");
    assertThatThrownBy(deadly::get).cause().hasMessageContainingAll("1 workers", "killed-worker");
    assertThat(examples.recorded).containsExactly("task");
  }

  @Test
  void whatAKilledWorkerBeganRunsElsewhereInLessThanTwiceTheHeartbeat() throws Exception {
    Duration heartbeat = Duration.ofSeconds(4);
    CompletableFuture<String> called =
        caller("peek_plugin_late").submit("waitForRelease", String.class, LONG, "task");
    CompletableFuture<String> other =
        caller("peek_plugin_late_too").submit("waitForRelease", String.class, LONG, "task");
    TaskExecutor survivor =
        worker(
            "peek_plugin_idle",
            new TaskExecutorLimits(4, Duration.ofMinutes(5), heartbeat, 3, LONG),
            examples);
    killWorkerInTheMiddle(heartbeat, "peek_plugin_late", "peek_plugin_late_too");
    examples.release.countDown();
    survivor.register("peek_plugin_late", codec, List.of(examples));
    survivor.register("peek_plugin_late_too", codec, List.of(examples));

    assertThat(CompletableFuture.allOf(called, other)).succeedsWithin(heartbeat.multipliedBy(2));
  }

  @Test
  void aStoppingWorkerFinishesWhatItBegan() throws Exception {
    TaskExecutor stopping = worker("peek_plugin_drained", examples);
    CompletableFuture<String> called =
        caller("peek_plugin_drained").submit("waitForRelease", String.class, LONG, "task");
    examples.recorded.take();

    Thread closing = Thread.startVirtualThread(stopping::close);
    examples.release.countDown();

    assertThat(called.get()).isEqualTo("task released");
    closing.join();
  }

  @Test
  void whatAStoppingWorkerMustInterruptRunsElsewhereAtOnce() throws Exception {
    ExampleTasks interrupted = new ExampleTasks();
    TaskExecutor stopping =
        worker(
            "peek_plugin_interrupted",
            new TaskExecutorLimits(
                4, Duration.ofMinutes(5), Duration.ofMinutes(5), 3, Duration.ZERO),
            interrupted);
    CompletableFuture<String> called =
        caller("peek_plugin_interrupted").submit("waitForRelease", String.class, LONG, "task");
    interrupted.recorded.take();
    examples.release.countDown();
    worker("peek_plugin_interrupted", examples);

    stopping.close();

    assertThat(called.get()).isEqualTo("task released");
  }

  private void killWorkerInTheMiddle(Duration heartbeat, String one, String other)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // The tests of storage bring a configuration of the log too, which it would tell.
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName(),
                database.folder().toString(),
                heartbeat.toString(),
                one,
                other)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = child.inputReader()) {
      assertThat(output.readLine()).isEqualTo("begun task");
      assertThat(output.readLine()).isEqualTo("begun task");
    } finally {
      child.destroyForcibly();
    }
    child.waitFor();
  }
}
