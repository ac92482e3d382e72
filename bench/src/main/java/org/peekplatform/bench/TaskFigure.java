package org.peekplatform.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.Task;
import org.peekplatform.plugin.TaskRequest;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.tasks.TaskCallerLimits;
import org.peekplatform.tasks.TaskCallers;
import org.peekplatform.tasks.TaskExecutor;
import org.peekplatform.tasks.TaskExecutorLimits;
import org.peekplatform.tasks.TaskSchema;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;

/** P7: tasks with a result that do nothing, through the embedded database, commits on the disk. */
final class TaskFigure implements Figure {

  private static final String PLUGIN = "peek_plugin_bench";
  private static final int CALLERS = 256;
  private static final int AT_ONCE = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final int IDLE_CALLS = 500;
  private static final Duration IDLE_PAUSE = Duration.ofMillis(10);

  /** What is called. */
  public static final class EchoTask {

    /** Returns what it is given. */
    @Task("echo")
    public int echo(int number) {
      return number;
    }
  }

  @Override
  public String name() {
    return "P7";
  }

  @Override
  public String about() {
    return "tasks with results per second, and milliseconds of one when idle (50 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createTempDirectory("peek-bench-tasks");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        ConnectionPool pool = new ConnectionPool("bench", postgres::address, PoolLimits.DEFAULTS);
        VortexRouter router = VortexRouter.builder("bench").build();
        VortexScope scope = router.openScope("tasks");
        TaskCallers callers = new TaskCallers(pool, TaskCallerLimits.DEFAULTS);
        TaskExecutor worker =
            new TaskExecutor(
                pool,
                "bench",
                new TaskExecutorLimits(
                    AT_ONCE,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    3,
                    Duration.ofSeconds(20)))) {
      TaskSchema.migrate(new SchemaMigrator(pool));
      callers.start();
      worker.register(PLUGIN, scope.codec(), List.of(new EchoTask()));
      worker.start();
      PluginTasks tasks = callers.forPlugin(PLUGIN, scope.codec());
      call(tasks, WARM_UP, new Latencies());
      measureThroughput(tasks, report);
      measureIdle(tasks, report);
    } finally {
      Folders.delete(folder);
    }
  }

  private static void measureThroughput(PluginTasks tasks, Report report)
      throws InterruptedException {
    Latencies latencies = new Latencies();
    ProcessCost cost = new ProcessCost();
    call(tasks, MEASURED, latencies);
    double seconds = cost.seconds();
    Map<String, Object> context =
        Map.of(
            "callers", CALLERS,
            "atOnce", AT_ONCE,
            "seconds", seconds,
            "coresWithoutPostgres", cost.cpuSeconds() / seconds);
    report.line("P7.tasks", latencies.count() / seconds, "tasks/s", context);
    report.line("P7.tasks.p50", latencies.millis(0.5), "ms", context);
    report.line("P7.tasks.p99", latencies.millis(0.99), "ms", context);
  }

  private static void measureIdle(PluginTasks tasks, Report report) throws Exception {
    Latencies latencies = new Latencies();
    for (int number = 0; number < IDLE_CALLS; number++) {
      Thread.sleep(IDLE_PAUSE);
      long begin = System.nanoTime();
      echo(tasks, number);
      latencies.record(System.nanoTime() - begin);
    }
    Map<String, Object> context =
        Map.of("calls", IDLE_CALLS, "pauseMilliseconds", IDLE_PAUSE.toMillis());
    report.line("P7.idle.p50", latencies.millis(0.5), "ms", context);
    report.line("P7.idle.p99", latencies.millis(0.99), "ms", context);
  }

  private static void call(PluginTasks tasks, Duration duration, Latencies latencies)
      throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    AtomicLong failed = new AtomicLong();
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int number = caller;
      callers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (long now = System.nanoTime(); now < end; ) {
                      try {
                        echo(tasks, number);
                      } catch (Exception e) {
                        failed.incrementAndGet();
                        return;
                      }
                      long done = System.nanoTime();
                      latencies.record(done - now);
                      now = done;
                    }
                  }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    if (failed.get() > 0) {
      throw new IllegalStateException(failed + " callers had a call that failed.");
    }
  }

  private static void echo(PluginTasks tasks, int number) throws Exception {
    int answer = tasks.submit(TaskRequest.of("echo", Integer.class, number)).result().get();
    if (answer != number) {
      throw new IllegalStateException("%d came back as %d.".formatted(number, answer));
    }
  }
}
