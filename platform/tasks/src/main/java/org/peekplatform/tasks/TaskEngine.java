package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.TaskProgress;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.tasks.Alarms.Alarm;
import org.peekplatform.tasks.TaskInbox.Finished;
import org.peekplatform.tasks.TaskInbox.Flag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heart of a worker: one thread with one connection, which sleeps until something happens, and
 * then does all that there is to do in one transaction: store what ended, show a sign of life, take
 * calls.
 *
 * <p>So the more there is to do, the more of it shares a commit. If the transaction fails, nothing
 * of it has happened here either, and all of it is done again on the next connection. It is a
 * thread of the operating system, because it must run however busy the tasks keep the virtual ones.
 */
final class TaskEngine {

  private static final Logger log = LoggerFactory.getLogger(TaskEngine.class);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;
  private static final long PROGRESS_MILLIS = 500;
  private static final long FORCE_MILLIS = 1_000;

  private final ConnectionPool pool;
  private final TaskExecutorLimits limits;
  private final RegisteredTasks tasks;
  private final TaskInbox inbox;
  private final WorkerPulse pulse;
  private final WorkerWear wear;
  private final Runnable wornOut;
  private final Alarms alarms = new Alarms();
  private final RunningTasks running = new RunningTasks();
  private final RunCounts counts = new RunCounts();
  private final List<Finished> unstored = new ArrayList<>();
  private final Thread thread;
  private boolean claimWanted = true;
  private boolean stopping;
  private boolean ended;
  private boolean toldWornOut;
  private List<TaskName> unknown = List.of();

  TaskEngine(
      ConnectionPool pool,
      WorkerPulse pulse,
      TaskExecutorLimits limits,
      RegisteredTasks tasks,
      TaskInbox inbox,
      Runnable wornOut) {
    this.pool = pool;
    this.limits = limits;
    this.tasks = tasks;
    this.inbox = inbox;
    this.pulse = pulse;
    this.wear = new WorkerWear(limits);
    this.wornOut = wornOut;
    this.thread = Thread.ofPlatform().daemon().name("task-engine").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean join(Duration patience) throws InterruptedException {
    return thread.join(patience);
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    while (!ended) {
      try (Connection connection = pool.openDedicated()) {
        prepare(connection);
        ringAll();
        while (!ended) {
          turn(connection);
          pause = FIRST_PAUSE_MILLIS;
        }
      } catch (InterruptedException e) {
        log.error("The tasks of this worker end, because their thread was interrupted.");
        return;
      } catch (SQLException | RuntimeException e) {
        if (givesUp()) {
          log.warn("The worker stops without the database; others run its calls later.", e);
          return;
        }
        log.warn("The tasks wait for the database, trying again in {} ms: {}", pause, e.toString());
        if (!pauses(pause)) {
          return;
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  /**
   * Lets the database plan each statement once: planning some takes as long as they take. The plans
   * must be good however large the tables become, so no table is read from end to end.
   */
  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan; set enable_seqscan = off");
    }
    connection.setAutoCommit(false);
  }

  private boolean givesUp() {
    return stopping && alarms.rings(Alarm.DRAINED);
  }

  private boolean pauses(long millis) {
    try {
      // Others that lost the same database must not all come back in the same moment.
      long pause = millis + ThreadLocalRandom.current().nextLong(millis);
      if (stopping) {
        Thread.sleep(pause);
      } else {
        noteStop(inbox.awaitStop(pause));
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Nothing is known of what happened while there was no connection. */
  private void ringAll() {
    claimWanted = true;
    alarms.set(Alarm.BEAT, 0);
    alarms.set(Alarm.DELAYS, 0);
    alarms.set(Alarm.SCHEDULES, 0);
    alarms.set(Alarm.UNKNOWN_CALLS, limits.unknownGrace().toMillis());
  }

  private void turn(Connection connection) throws SQLException, InterruptedException {
    read(inbox.await(Math.min(alarms.nanosToNext(), running.nanosToLate())));
    endLate();
    interruptIfDrained();
    List<CountTable.Count> counted = List.of();
    boolean beats = alarms.rings(Alarm.BEAT);
    if (beats) {
      counted = counts.all();
      beat(connection, counted);
    }
    List<PluginBuild> declared = declareSchedules(connection);
    callDue(connection);
    store(connection);
    tellProgress(connection);
    List<ClaimedCall> claimed =
        claim(connection, beats || !unstored.isEmpty() || !declared.isEmpty());
    boolean leaves = stopping && running.leased().size() == unstored.size();
    if (leaves) {
      WorkerTable.leave(connection, pulse.id());
    }
    connection.commit();
    tasks.declared(declared);
    if (beats && !counted.isEmpty()) {
      counts.clear();
    }
    if (beats) {
      alarms.set(Alarm.BEAT, limits.beatMillis());
    }
    unstored.forEach(finished -> running.stored(finished.task()));
    unstored.clear();
    claimed.forEach(this::begin);
    ended = leaves;
    tellIfWornOut();
  }

  private void read(TaskInbox.Mail mail) {
    for (Finished finished : mail.finished()) {
      running.free(finished.task());
      if (running.isLeased(finished.task()) && !isUnstored(finished.task())) {
        counts.add(finished.task().call().name(), finished.end());
        unstored.add(finished);
      }
    }
    for (UUID id : mail.cancels()) {
      RunningTask task = running.find(id);
      if (task != null) {
        task.stop(RunningTask.Stop.CANCELLED);
      }
    }
    Set<Flag> flags = mail.flags();
    claimWanted |= flags.contains(Flag.CALLS) || flags.contains(Flag.TASKS);
    if (flags.contains(Flag.DELAYS)) {
      alarms.set(Alarm.DELAYS, 0);
    }
    if (flags.contains(Flag.PROGRESS)) {
      alarms.atTheLatest(Alarm.PROGRESS, PROGRESS_MILLIS / 10);
    }
    if (flags.contains(Flag.UNKNOWN_CALLS)) {
      alarms.atTheLatest(Alarm.UNKNOWN_CALLS, limits.unknownGrace().toMillis());
    }
    if (flags.contains(Flag.TASKS)) {
      alarms.set(Alarm.BEAT, 0);
      alarms.set(Alarm.SCHEDULES, 0);
      alarms.atTheLatest(Alarm.UNKNOWN_CALLS, limits.unknownGrace().toMillis());
    }
    noteStop(flags.contains(Flag.STOP));
  }

  private boolean isUnstored(RunningTask task) {
    return unstored.stream().anyMatch(finished -> finished.task() == task);
  }

  private void noteStop(boolean wanted) {
    if (wanted && !stopping) {
      stopping = true;
      alarms.set(Alarm.BEAT, 0);
      alarms.set(Alarm.DRAINED, limits.drain().toMillis());
      alarms.set(Alarm.GIVEN_UP, limits.drain().toMillis() + FORCE_MILLIS);
    }
  }

  private void endLate() {
    for (RunningTask task : running.takeLate()) {
      if (isUnstored(task)) {
        continue;
      }
      task.stop(RunningTask.Stop.TIMED_OUT);
      ClaimedCall call = task.call();
      PluginBuild build = tasks.of(call.name().plugin());
      TaskOutcome.Failure failure = late(call);
      RunEnd end =
          build != null && build.methods().has(call.name().task())
              ? TaskRun.end(build.methods().get(call.name().task()).declared(), call, failure)
              : new RunEnd.Ended(failure);
      log.warn("{} Call {}, attempt {}", failure.message(), call.id(), call.attempt());
      counts.add(call.name(), end);
      unstored.add(new Finished(task, end));
    }
  }

  private static TaskOutcome.Failure late(ClaimedCall call) {
    return new TaskOutcome.Failure(
        TimeoutException.class.getName(),
        "The %s took longer than the timeoutMillis of its @Task.".formatted(call.name()),
        "");
  }

  private void interruptIfDrained() {
    if (stopping && alarms.rings(Alarm.DRAINED)) {
      alarms.set(Alarm.DRAINED, FORCE_MILLIS);
      running.leased().forEach(task -> task.stop(RunningTask.Stop.WORKER_STOPS));
    }
    if (stopping && alarms.rings(Alarm.GIVEN_UP)) {
      alarms.set(Alarm.GIVEN_UP, FORCE_MILLIS);
      for (RunningTask task : running.leased()) {
        if (!isUnstored(task)) {
          unstored.add(new Finished(task, new RunEnd.Again(0, null)));
        }
      }
    }
  }

  private void beat(Connection connection, List<CountTable.Count> counted) throws SQLException {
    if (!pulse.beat(connection, stopping, tasks.keys())) {
      log.warn(
          "This worker took so long to show a sign of life that others have its {} calls.",
          running.leased().size());
      running.leased().forEach(task -> task.stop(RunningTask.Stop.LEASE_LOST));
    }
    List<ReturnedCall> strangers = WorkerTable.strangers(connection, pulse.id(), running.tokens());
    if (!strangers.isEmpty()) {
      EndTable.giveBack(connection, strangers);
    }
    for (UUID id : WorkerTable.cancelled(connection, pulse.id())) {
      RunningTask task = running.find(id);
      if (task != null) {
        task.stop(RunningTask.Stop.CANCELLED);
      }
    }
    pulse.bury(connection, tasks.plugins());
    if (!counted.isEmpty()) {
      CountTable.add(connection, pulse.id(), counted);
    }
    alarms.atTheLatest(Alarm.DELAYS, 0);
  }

  private List<PluginBuild> declareSchedules(Connection connection) throws SQLException {
    List<PluginBuild> undeclared = tasks.undeclared();
    for (PluginBuild build : undeclared) {
      ScheduleTable.declare(connection, build.plugin(), build.methods().all());
    }
    return undeclared;
  }

  private void callDue(Connection connection) throws SQLException {
    if (alarms.rings(Alarm.SCHEDULES)) {
      List<String> keys = tasks.keys();
      for (ScheduleTable.Due due : ScheduleTable.due(connection, keys)) {
        call(connection, due);
        claimWanted = true;
      }
      alarms.set(Alarm.SCHEDULES, ScheduleTable.millisToNext(connection, keys));
    }
    if (alarms.rings(Alarm.DELAYS)) {
      DelayTable.promote(connection);
      alarms.set(Alarm.DELAYS, DelayTable.millisToNext(connection));
    }
    if (alarms.rings(Alarm.UNKNOWN_CALLS)) {
      Set<String> plugins = tasks.plugins();
      unknown =
          plugins.isEmpty()
              ? List.of()
              : ClaimTable.unknown(connection, plugins, limits.unknownGrace().toMillis());
      claimWanted |= !unknown.isEmpty();
      alarms.set(Alarm.UNKNOWN_CALLS, -1);
    }
  }

  private void call(Connection connection, ScheduleTable.Due due) throws SQLException {
    PluginBuild build = tasks.of(due.name().plugin());
    if (build == null) {
      return;
    }
    // Merged with a call that still waits from the last time.
    CallTable.insertOrMerge(
        connection,
        new NewCall(
            UUID.randomUUID(),
            due.name(),
            StoredPayload.encode(build.codec(), List.of()),
            0,
            0,
            "@schedule",
            null,
            0));
    ScheduleTable.move(connection, due);
  }

  private void store(Connection connection) throws SQLException {
    List<EndedCall> over = new ArrayList<>();
    List<ReturnedCall> again = new ArrayList<>();
    for (Finished finished : unstored) {
      ClaimedCall call = finished.task().call();
      switch (finished.end()) {
        case RunEnd.Ended(TaskOutcome outcome) ->
            over.add(new EndedCall(call.id(), call.token(), outcome, false));
        case RunEnd.Again(long delay, TaskOutcome.Failure failure) ->
            again.add(new ReturnedCall(call.id(), call.token(), delay, failure, false));
        case RunEnd.Stored() -> {}
      }
    }
    if (!over.isEmpty() && EndTable.end(connection, over).size() < over.size()) {
      log.warn(
          "Some calls that ended here have another owner; what they returned here is dropped.");
    }
    if (!again.isEmpty()) {
      EndTable.giveBack(connection, again);
    }
  }

  private void tellProgress(Connection connection) throws SQLException {
    if (!alarms.rings(Alarm.PROGRESS)) {
      return;
    }
    alarms.set(Alarm.PROGRESS, -1);
    List<ProgressTable.Said> said = new ArrayList<>();
    for (RunningTask task : running.leased()) {
      TaskProgress progress = task.takeProgress();
      if (progress != null) {
        said.add(new ProgressTable.Said(task.call().id(), task.call().token(), progress));
      }
    }
    if (!said.isEmpty()) {
      ProgressTable.write(connection, said);
      alarms.set(Alarm.PROGRESS, PROGRESS_MILLIS);
    }
  }

  /**
   * Takes calls. Where a turn does nothing else, its commit need not wait for the disk: if the
   * database crashes and forgets it, the calls wait again, and what they do here has no effect. The
   * row is not in the state that its end asks for, or another run ends it.
   */
  private List<ClaimedCall> claim(Connection connection, boolean durably) throws SQLException {
    int free = wear.room(limits.concurrency() - running.busy());
    if (stopping || toldWornOut || free <= 0 || !(claimWanted || alarms.rings(Alarm.CLAIM))) {
      return List.of();
    }
    List<ClaimRoom> rooms = ClaimRooms.of(tasks.all(), running, free, unknown);
    claimWanted = false;
    unknown = List.of();
    alarms.set(Alarm.CLAIM, -1);
    if (rooms.isEmpty()) {
      claimWanted = !tasks.all().isEmpty();
      return List.of();
    }
    Claim claim = ClaimTable.claim(connection, pulse.id(), rooms, free, durably);
    claimWanted =
        claim.calls().size() == free
            || ClaimRooms.anyFull(rooms, claim.calls())
            || ClaimRooms.anyClosed(tasks.all(), running);
    if (claim.calls().size() < claim.seen()) {
      alarms.set(Alarm.CLAIM, ThreadLocalRandom.current().nextLong(2, 8));
    }
    return claim.calls();
  }

  private void begin(ClaimedCall call) {
    wear.begun(1);
    RunningTask task = new RunningTask(call, inbox);
    PluginBuild build = tasks.of(call.name().plugin());
    boolean has = build != null && build.methods().has(call.name().task());
    running.add(
        task,
        has && build != null
            ? build.methods().get(call.name().task()).declared().timeoutMillis()
            : 0);
    if (build == null) {
      inbox.finished(task, new RunEnd.Again(0, null));
      return;
    }
    try {
      build.threads().execute(() -> inbox.finished(task, new TaskRun(task, build).run()));
    } catch (RejectedExecutionException e) {
      // Another version has just taken over; it gets the call anew.
      inbox.finished(task, new RunEnd.Again(0, null));
    }
  }

  private void tellIfWornOut() {
    if (toldWornOut || stopping) {
      return;
    }
    @Nullable String reason = wear.reason();
    if (reason != null) {
      toldWornOut = true;
      log.info("This worker takes no more tasks: {}.", reason);
      Thread.ofVirtual().name("worn-out-worker").start(wornOut);
    }
  }
}
