package org.peekplatform.tasks;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.NotificationListener;
import org.peekplatform.storage.NotificationListener.Heard;
import org.peekplatform.vortex.PayloadCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's side of tasks: takes calls from the database and runs them (Documentation 7.9.20).
 *
 * <p>Takes only calls of tasks that were registered. Uses two connections of its own, and none of
 * the pool. All methods may be called from any thread.
 */
public final class TaskExecutor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TaskExecutor.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final TaskExecutorLimits limits;
  private final RegisteredTasks tasks = new RegisteredTasks();
  private final TaskInbox inbox = new TaskInbox();
  private final TaskEngine engine;
  private final NotificationListener listener;
  private @Nullable Runnable wornOut;
  private boolean started;
  private boolean closed;

  /**
   * Makes the executor; nothing happens before {@link #start()}.
   *
   * @param pool where the database is; closed by its owner, after this
   * @param workerName for people, beside what this worker runs
   * @param limits how many tasks run at once, and how others see that this worker lives
   */
  public TaskExecutor(ConnectionPool pool, String workerName, TaskExecutorLimits limits) {
    this.limits = limits;
    String id = workerName + " " + UUID.randomUUID();
    WorkerPulse pulse = new WorkerPulse(id, workerName, limits);
    this.engine = new TaskEngine(pool, pulse, limits, tasks, inbox, this::tellWornOut);
    this.listener =
        new NotificationListener(
            pool,
            List.of(TaskChannel.CALLS, TaskChannel.DELAYS, TaskChannel.CANCELS),
            limits.safetyPoll(),
            this::hear);
  }

  /**
   * Says what to do when the worker has reached one of its limits of wear. It takes no more calls
   * then; those that run go on, until {@link #close()} at least.
   *
   * @param action called once, on a thread of its own
   * @return this
   */
  public synchronized TaskExecutor whenWornOut(Runnable action) {
    wornOut = action;
    return this;
  }

  private void tellWornOut() {
    Runnable action;
    synchronized (this) {
      action = wornOut;
    }
    if (action != null) {
      action.run();
    }
  }

  /**
   * Adds the tasks of a plugin that has no database here, as the other method does.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param codec decodes arguments and encodes results; knows the plugin's tuples
   * @param taskObjects objects with {@link org.peekplatform.plugin.Task} methods; none to ignore
   *     the plugin
   * @throws IllegalArgumentException if two methods have the same name, or one cannot be a task
   */
  public void register(String pluginName, PayloadCodec codec, List<Object> taskObjects) {
    register(pluginName, codec, taskObjects, null);
  }

  /**
   * Adds the tasks of a plugin, or lets them take the place of those it had. Calls that run end
   * with the old ones.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param codec decodes arguments and encodes results; knows the plugin's tuples
   * @param taskObjects objects with {@link org.peekplatform.plugin.Task} methods; none to ignore
   *     the plugin
   * @param database the plugin's schema, for tasks that run in a transaction; or null
   * @throws IllegalArgumentException if two methods have the same name, or one cannot be a task
   */
  public void register(
      String pluginName,
      PayloadCodec codec,
      List<Object> taskObjects,
      @Nullable PluginDatabase database) {
    TaskMethods methods = new TaskMethods(pluginName, taskObjects);
    if (taskObjects.isEmpty()) {
      unregister(pluginName);
      return;
    }
    tasks.put(PluginBuild.of(pluginName, methods, codec, database));
    inbox.post(TaskInbox.Flag.TASKS);
  }

  /**
   * Leaves the calls of a plugin to others; those that run end.
   *
   * @param pluginName the plugin, which need not be registered
   */
  public void unregister(String pluginName) {
    tasks.remove(pluginName);
    inbox.post(TaskInbox.Flag.TASKS);
  }

  /**
   * Begins to run tasks; the tables of {@link TaskSchema} must be there.
   *
   * @throws IllegalStateException if called twice
   */
  public synchronized void start() {
    if (started) {
      throw new IllegalStateException("The tasks of this worker run already.");
    }
    started = true;
    engine.start();
    listener.start();
  }

  private void hear(Connection connection, List<Heard> heard) {
    if (heard.isEmpty()) {
      inbox.post(TaskInbox.Flag.CALLS);
      inbox.post(TaskInbox.Flag.DELAYS);
    }
    for (Heard each : heard) {
      switch (each.channel()) {
        case TaskChannel.CALLS -> hearCall(TaskName.parse(each.payload()));
        case TaskChannel.DELAYS -> inbox.post(TaskInbox.Flag.DELAYS);
        case TaskChannel.CANCELS -> inbox.cancel(UUID.fromString(each.payload()));
        default -> log.debug("Nobody listens for {}", each);
      }
    }
  }

  private void hearCall(@Nullable TaskName name) {
    if (name == null) {
      return;
    }
    if (tasks.has(name)) {
      inbox.post(TaskInbox.Flag.CALLS);
    } else if (tasks.of(name.plugin()) != null) {
      inbox.post(TaskInbox.Flag.UNKNOWN_CALLS);
    }
  }

  /**
   * Takes no more calls, waits for the running tasks as long as the limits say, and interrupts the
   * rest, which other workers then run.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (!started || closed) {
        closed = true;
        started = true;
        tasks.close();
        return;
      }
      closed = true;
    }
    inbox.post(TaskInbox.Flag.STOP);
    try {
      if (!engine.join(limits.drain().plus(STOP_PATIENCE))) {
        log.warn("The worker's tasks did not end in time; others run its calls later.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.close();
    tasks.close();
  }
}
