package org.peekplatform.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.vortex.PayloadCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's side of tasks: takes calls from the database and runs them (Documentation 7.9.20).
 *
 * <p>Takes only calls of plugins that were registered. Each runs on a virtual thread of its own.
 * All methods may be called from any thread.
 */
public final class TaskExecutor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TaskExecutor.class);

  /** Calls of plugins that this worker lacks belong to other workers. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final ConnectionPool pool;
  private final String workerName;
  private final TaskExecutorLimits limits;
  private final ExecutionEnd end;
  private final Map<String, Task<?>> byPlugin = new LinkedHashMap<>();
  private @Nullable Scheduler scheduler;
  private @Nullable NotificationListener calls;
  private boolean started;

  /**
   * Makes the executor; nothing happens before {@link #start()}.
   *
   * @param pool where the database is; closed by its owner, after this
   * @param workerName stands in the database beside what this worker runs; unique among workers
   * @param limits how many tasks run at once, and how others see that this worker lives
   */
  public TaskExecutor(ConnectionPool pool, String workerName, TaskExecutorLimits limits) {
    this.pool = pool;
    this.workerName = workerName;
    this.limits = limits;
    this.end = new ExecutionEnd(pool, limits.mostRuns());
  }

  /**
   * Adds the tasks of a plugin.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param codec decodes arguments and encodes results; knows the plugin's tuples
   * @param taskObjects objects with {@link org.peekplatform.plugin.Task} methods; none to ignore
   *     the plugin
   * @throws IllegalArgumentException if two methods have the same name, or one cannot be a task
   * @throws IllegalStateException if this has been started, or the plugin was registered before
   */
  public synchronized void register(
      String pluginName, PayloadCodec codec, List<Object> taskObjects) {
    if (started || byPlugin.containsKey(pluginName)) {
      throw new IllegalStateException(
          "The tasks of %s come too late or twice: register each plugin once, before start()."
              .formatted(pluginName));
    }
    TaskMethods methods = new TaskMethods(pluginName, taskObjects);
    if (!taskObjects.isEmpty()) {
      byPlugin.put(pluginName, new PluginExecutions(pluginName, methods, codec, end));
    }
  }

  /**
   * Begins to run tasks; the tables of {@link TaskSchema} must be there.
   *
   * <p>If no plugin has tasks, nothing is started.
   *
   * @throws IllegalStateException if called twice
   */
  public synchronized void start() {
    if (started) {
      throw new IllegalStateException("The tasks of this worker run already.");
    }
    started = true;
    if (byPlugin.isEmpty()) {
      return;
    }
    Scheduler built = build();
    NotificationListener listener =
        new NotificationListener(
            pool,
            TaskTables.CALLS,
            limits.safetyPoll(),
            (connection, plugins) -> {
              if (plugins.isEmpty() || plugins.stream().anyMatch(byPlugin::containsKey)) {
                built.triggerCheckForDueExecutions();
              }
            });
    scheduler = built;
    calls = listener;
    built.start();
    listener.start();
    log.info("Running tasks of {}, {} at once", byPlugin.keySet(), limits.concurrency());
  }

  private Scheduler build() {
    // Nothing waits in memory, and each end of a task looks for the next one.
    double allButOne = (limits.concurrency() - 0.5) / limits.concurrency();
    return Scheduler.create(pool.dataSource(), new ArrayList<>(byPlugin.values()))
        .tableName(TaskTables.EXECUTIONS)
        .serializer(TaskCall.SERIALIZER)
        .schedulerName(new SchedulerName.Fixed(workerName))
        .jdbcCustomization(new OwnPluginsOnly(byPlugin.keySet()))
        .threads(limits.concurrency())
        .pollUsingLockAndFetch(allButOne, 1.0)
        .pollingInterval(limits.safetyPoll())
        .heartbeatInterval(limits.heartbeat())
        .missedHeartbeatsLimit(TaskExecutorLimits.MISSED_HEARTBEATS)
        .deleteUnresolvedAfter(NEVER)
        .shutdownMaxWait(limits.drain())
        .failureLogging(LogLevel.WARN, true)
        .executorService(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("task-", 0).factory()))
        .build();
  }

  /**
   * Takes no more calls, waits for the running tasks as long as the limits say, and interrupts the
   * rest, which other workers then run.
   */
  @Override
  public void close() {
    NotificationListener listener;
    Scheduler running;
    synchronized (this) {
      started = true;
      listener = calls;
      running = scheduler;
      calls = null;
      scheduler = null;
    }
    if (listener != null) {
      listener.close();
    }
    if (running != null) {
      running.stop();
    }
    end.close();
  }
}
