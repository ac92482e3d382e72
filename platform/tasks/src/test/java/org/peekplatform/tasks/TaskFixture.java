package org.peekplatform.tasks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.vortex.PayloadCodec;

/** Opens callers and workers and closes them after each test. */
@Timeout(30)
@ExtendWith(SharedDatabase.class)
abstract class TaskFixture {

  static final Duration LONG = Duration.ofSeconds(20);

  /** Polls so seldom that only notifications can make a test pass. */
  static final TaskCallerLimits CALLER_LIMITS =
      new TaskCallerLimits(10, 100, Duration.ofMinutes(5), Duration.ofMinutes(5));

  static final TaskExecutorLimits EXECUTOR_LIMITS =
      new TaskExecutorLimits(
              4, Duration.ofMinutes(5), Duration.ofMinutes(5), 3, Duration.ofSeconds(5))
          .withUnknownGrace(Duration.ZERO);

  /** Sees within a second that another worker is dead. */
  static final TaskExecutorLimits WATCHFUL =
      new TaskExecutorLimits(
          4, Duration.ofMinutes(5), Duration.ofMillis(500), 3, Duration.ofSeconds(5));

  final PayloadCodec codec = TestCodec.create();
  final ExampleTasks examples = new ExampleTasks();
  final SharedDatabase.Running database;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  TaskFixture(SharedDatabase.Running database) {
    this.database = database;
  }

  <T extends AutoCloseable> T own(T resource) {
    opened.push(resource);
    return resource;
  }

  PluginTasks caller(String pluginName) {
    return caller(pluginName, CALLER_LIMITS);
  }

  PluginTasks caller(String pluginName, TaskCallerLimits limits) {
    TaskCallers callers = own(new TaskCallers(database.pool(), limits));
    callers.start();
    return callers.forPlugin(pluginName, codec);
  }

  TaskExecutor worker(String pluginName, Object... taskObjects) {
    return worker(pluginName, EXECUTOR_LIMITS, taskObjects);
  }

  TaskExecutor worker(String pluginName, TaskExecutorLimits limits, Object... taskObjects) {
    TaskExecutor worker = own(new TaskExecutor(database.pool(), "worker-" + opened.size(), limits));
    worker.register(pluginName, codec, List.of(taskObjects));
    worker.start();
    return worker;
  }

  @AfterEach
  void closeAll() throws Exception {
    examples.release.countDown();
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
