package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.TaskHandle;
import org.peekplatform.plugin.TaskProgress;
import org.peekplatform.plugin.TaskRequest;

class TaskControlTest extends TaskFixture {

  private static final TaskExecutorLimits ONE_AT_ONCE =
      new TaskExecutorLimits(1, Duration.ofMinutes(5), Duration.ofMinutes(5), 3, LONG);

  private final ControlTasks control = new ControlTasks();

  TaskControlTest(SharedDatabase.Running database) {
    super(database);
  }

  @AfterEach
  void releaseAll() {
    control.release.countDown();
  }

  @Test
  void aCallThatWaitsIsCancelledForAll() {
    PluginTasks tasks = caller("peek_plugin_cancel_waiting");
    TaskRequest<Void> request =
        TaskRequest.of("record", "never").withUniqueKey("key").withTimeout(LONG);
    TaskHandle<Void> one = tasks.submit(request);
    TaskHandle<Void> two = tasks.submit(request);

    assertThat(one.cancel()).isTrue();

    assertThatThrownBy(() -> one.result().get()).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> two.result().get()).isInstanceOf(CancellationException.class);
    assertThat(two.cancel()).isFalse();
  }

  @Test
  void aRunningCallIsInterruptedWhenItIsCancelled() throws Exception {
    worker("peek_plugin_cancel_running", control);
    TaskHandle<String> handle =
        caller("peek_plugin_cancel_running")
            .submit(TaskRequest.of("untilInterrupted", String.class));
    assertThat(control.recorded.take()).isEqualTo("begun 1");

    assertThat(handle.cancel()).isTrue();

    assertThatThrownBy(() -> handle.result().get())
        .isInstanceOf(CancellationException.class)
        .hasStackTraceContaining(handle.id());
  }

  @Test
  void aRunThatTakesTooLongHasFailed() {
    worker("peek_plugin_late_run", control);

    assertThatThrownBy(
            () ->
                caller("peek_plugin_late_run")
                    .submit(TaskRequest.of("late", String.class))
                    .result()
                    .get())
        .cause()
        .hasMessageContainingAll("TimeoutException", "timeoutMillis");
  }

  @Test
  void aFailureIsTriedAgainAsOftenAsTheTaskSays() throws Exception {
    worker("peek_plugin_retry", control);
    PluginTasks tasks = caller("peek_plugin_retry");

    assertThat(tasks.submit(TaskRequest.of("thirdTime", Integer.class)).result().get())
        .isEqualTo(3);
    assertThatThrownBy(() -> tasks.submit(TaskRequest.of("never", "it")).result().get())
        .cause()
        .hasMessageContaining("it went wrong");
    assertThat(control.recorded).containsExactly("it", "it");
  }

  @Test
  void equalCallsThatWaitAreOne() throws Exception {
    PluginTasks tasks = caller("peek_plugin_unique");
    TaskHandle<Void> one =
        tasks.submit(TaskRequest.of("record", "first").withUniqueKey("key").withTimeout(LONG));
    TaskHandle<Void> two =
        tasks.submit(TaskRequest.of("record", "second").withUniqueKey("key").withTimeout(LONG));
    TaskHandle<Void> other =
        tasks.submit(TaskRequest.of("record", "other").withUniqueKey("lock").withTimeout(LONG));

    worker("peek_plugin_unique", control);

    one.result().get();
    two.result().get();
    other.result().get();
    assertThat(two.id()).isEqualTo(one.id());
    assertThat(control.recorded).containsExactlyInAnyOrder("first", "other");
    tasks.submit(TaskRequest.of("record", "third").withUniqueKey("key")).result().get();
    assertThat(control.recorded).contains("third");
  }

  @Test
  void urgentCallsComeFirst() throws Exception {
    PluginTasks tasks = caller("peek_plugin_urgency");
    List<TaskHandle<Void>> handles = new ArrayList<>();
    handles.add(tasks.submit(TaskRequest.of("record", "plain")));
    handles.add(tasks.submit(TaskRequest.of("record", "low").withPriority(-5)));
    handles.add(tasks.submit(TaskRequest.of("record", "high").withPriority(20)));
    handles.add(tasks.submit(TaskRequest.of("urgent", "task")));

    worker("peek_plugin_urgency", ONE_AT_ONCE, control);

    for (TaskHandle<Void> handle : handles) {
      handle.result().get();
    }
    assertThat(control.recorded).containsExactly("high", "urgent task", "plain", "low");
  }

  @Test
  void aDelayedCallWaitsForItsTime() throws Exception {
    worker("peek_plugin_delay", control);
    PluginTasks tasks = caller("peek_plugin_delay");
    TaskHandle<Void> later =
        tasks.submit(TaskRequest.of("record", "later").withDelay(Duration.ofMillis(300)));
    tasks.submit(TaskRequest.of("record", "now")).result().get();
    TaskHandle<Void> muchLater =
        tasks.submit(TaskRequest.of("record", "much later").withDelay(Duration.ofDays(1)));

    later.result().get();

    assertThat(control.recorded).containsExactly("now", "later");
    assertThat(muchLater.cancel()).isTrue();
  }

  @Test
  void aCrowdOfOnePluginDoesNotDelayAnother() throws Exception {
    database.update(
        """
        insert into peek_server.tasks (id, plugin, task, arguments, state, due_at)
        select gen_random_uuid(), 'peek_plugin_crowd', 'crowd', '%s', 'waiting', now()
        from generate_series(1, 100000)
        """
            .formatted(StoredPayload.encode(codec, List.of())));
    TaskExecutor worker = worker("peek_plugin_crowd", ONE_AT_ONCE, control);
    worker.register("peek_plugin_single", codec, List.of(control));
    PluginTasks single = caller("peek_plugin_single");
    single.submit(TaskRequest.of("record", "warm")).result().get();

    int before = control.crowd.get();
    single.submit(TaskRequest.of("record", "single")).result().get();

    // What ran while the call was stored, noticed and answered; its turn came after one of them.
    assertThat(before).isPositive();
    assertThat(control.crowd.get() - before).isLessThan(1_000);
    worker.close();
    database.update("delete from peek_server.tasks where plugin = 'peek_plugin_crowd'");
  }

  @Test
  void aTaskRunsNoMoreOftenAtOnceThanItSays() throws Exception {
    PluginTasks tasks = caller("peek_plugin_alone", TaskCallerLimits.DEFAULTS);
    List<TaskHandle<Void>> handles = new ArrayList<>();
    for (int index = 0; index < 30; index++) {
      handles.add(tasks.submit(TaskRequest.of("alone")));
    }
    worker("peek_plugin_alone", control);

    for (TaskHandle<Void> handle : handles) {
      handle.result().get();
    }
    assertThat(control.mostAtOnce).hasValue(1);
  }

  @Test
  void progressReachesTheCaller() throws Exception {
    PluginTasks tasks = caller("peek_plugin_progress");
    TaskHandle<Void> handle = tasks.submit(TaskRequest.of("progressing"));
    BlockingQueue<TaskProgress> told = new ArrayBlockingQueue<>(10);
    handle.onProgress(told::add);
    worker("peek_plugin_progress", control);

    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(new TaskProgress(1, 2, "half"));
    assertThat(handle.progress()).contains(new TaskProgress(1, 2, "half"));
    control.release.countDown();
    handle.result().get();
  }

  @Test
  void aWornOutWorkerTakesNoMore() throws Exception {
    CountDownLatch worn = new CountDownLatch(1);
    TaskExecutor worker =
        own(new TaskExecutor(database.pool(), "worn", EXECUTOR_LIMITS.withWear(2, 0)))
            .whenWornOut(worn::countDown);
    worker.register("peek_plugin_worn", codec, List.of(control));
    worker.start();
    PluginTasks tasks = caller("peek_plugin_worn");
    TaskHandle<Void> one = tasks.submit(TaskRequest.of("record", "one"));
    TaskHandle<Void> two = tasks.submit(TaskRequest.of("record", "two"));
    TaskHandle<Void> three = tasks.submit(TaskRequest.of("record", "three"));

    one.result().get();
    two.result().get();
    assertThat(worn.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(three.result()).isNotDone();
    worker("peek_plugin_worn", control);
    three.result().get();
  }

  @Test
  void aScheduledTimeIsOneRunHoweverManyWorkersThereAre() throws Exception {
    TaskExecutor one = worker("peek_plugin_schedule", control);
    PluginTasks tasks = caller("peek_plugin_schedule");
    tasks.submit(TaskRequest.of("record", "declared")).result().get();
    one.close();
    // A hundred times were missed.
    database.update(
        """
        update peek_server.task_schedules set next_run = now() - interval '100 years'
        where plugin = 'peek_plugin_schedule'
        """);

    for (int index = 0; index < 3; index++) {
      worker("peek_plugin_schedule", control);
    }

    assertThat(control.recorded.take()).isEqualTo("declared");
    assertThat(control.recorded.take()).isEqualTo("yearly");
    for (int index = 0; index < 20; index++) {
      tasks.submit(TaskRequest.of("record", "more")).result().get();
    }
    assertThat(control.scheduled).hasValue(1);
    assertThat(
            database.count(
                """
                select count(*) from peek_server.task_schedules
                where plugin = 'peek_plugin_schedule' and last_run <= now() and next_run > now()
                """))
        .isEqualTo(1);
  }
}
