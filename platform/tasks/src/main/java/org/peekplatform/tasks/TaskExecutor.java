package org.peekplatform.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.NotificationListener;
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
  private final Map<String, PluginExecutions> byPlugin = new LinkedHashMap<>();
  private final Set<String> active = ConcurrentHashMap.newKeySet();
  private final List<Thread> retiring = new ArrayList<>();
  private volatile @Nullable Scheduler scheduler;
  private @Nullable NotificationListener calls;
  private boolean started;
  private boolean closed;
  private int builds;

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
   * Adds the tasks of a plugin, or lets them take the place of those it had. Calls that run end
   * with the old ones.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param codec decodes arguments and encodes results; knows the plugin's tuples
   * @param taskObjects objects with {@link org.peekplatform.plugin.Task} methods; none to ignore
   *     the plugin
   * @throws IllegalArgumentException if two methods have the same name, or one cannot be a task
   */
  public synchronized void register(
      String pluginName, PayloadCodec codec, List<Object> taskObjects) {
    TaskMethods methods = new TaskMethods(pluginName, taskObjects);
    if (taskObjects.isEmpty()) {
      unregister(pluginName);
      return;
    }
    PluginExecutions.Build build = new PluginExecutions.Build(methods, codec);
    PluginExecutions known = byPlugin.get(pluginName);
    if (known != null) {
      known.use(build);
    } else {
      byPlugin.put(pluginName, new PluginExecutions(pluginName, build, end));
    }
    active.add(pluginName);
    if (started && !closed) {
      run(known == null);
    }
  }

  /**
   * Leaves the calls of a plugin to others; those that run end.
   *
   * @param pluginName the plugin, which need not be registered
   */
  public synchronized void unregister(String pluginName) {
    active.remove(pluginName);
    PluginExecutions known = byPlugin.get(pluginName);
    if (known != null) {
      known.use(null);
    }
  }

  /**
   * Begins to run tasks; the tables of {@link TaskSchema} must be there.
   *
   * <p>While no plugin has tasks, nothing is started.
   *
   * @throws IllegalStateException if called twice
   */
  public synchronized void start() {
    if (started) {
      throw new IllegalStateException("The tasks of this worker run already.");
    }
    started = true;
    if (!byPlugin.isEmpty()) {
      run(true);
    }
  }

  /** Looks for calls; with plugins that the scheduler does not know yet, by a new scheduler. */
  private void run(boolean anew) {
    Scheduler before = scheduler;
    if (anew) {
      Scheduler built = build();
      scheduler = built;
      built.start();
      if (before != null) {
        // It takes no more calls and waits for those that run.
        retiring.add(Thread.ofVirtual().name("tasks-retiring").start(before::stop));
        retiring.removeIf(thread -> !thread.isAlive());
      }
      log.info("Running tasks of {}, {} at once", active, limits.concurrency());
    } else if (before != null) {
      before.triggerCheckForDueExecutions();
    }
    if (calls == null) {
      calls = listener();
      calls.start();
    }
  }

  private NotificationListener listener() {
    return new NotificationListener(
        pool,
        TaskTables.CALLS,
        limits.safetyPoll(),
        (connection, plugins) -> {
          Scheduler running = scheduler;
          if (running != null
              && (plugins.isEmpty() || plugins.stream().anyMatch(active::contains))) {
            running.triggerCheckForDueExecutions();
          }
        });
  }

  private Scheduler build() {
    // Nothing waits in memory, and each end of a task looks for the next one.
    double allButOne = (limits.concurrency() - 0.5) / limits.concurrency();
    return Scheduler.create(pool.dataSource(), new ArrayList<>(byPlugin.values()))
        .tableName(TaskTables.EXECUTIONS)
        .serializer(TaskCall.SERIALIZER)
        .schedulerName(new SchedulerName.Fixed(workerName + "-" + builds++))
        .jdbcCustomization(new OwnPluginsOnly(() -> active))
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
    List<Thread> others;
    synchronized (this) {
      closed = true;
      started = true;
      others = List.copyOf(retiring);
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
    try {
      for (Thread other : others) {
        other.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end.close();
  }
}
