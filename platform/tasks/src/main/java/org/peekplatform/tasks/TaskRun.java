package org.peekplatform.tasks;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.Task;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the method of a claimed call, on a thread of its plugin. */
final class TaskRun {

  private static final Logger log = LoggerFactory.getLogger(TaskRun.class);

  private final RunningTask task;
  private final PluginBuild build;

  TaskRun(RunningTask task, PluginBuild build) {
    this.task = task;
    this.build = build;
  }

  /** Thrown to roll back the effect of a run whose call has another owner or none. */
  private static final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(ClaimedCall call) {
      super(
          "The %s, call %s, is not this worker's any more; what it did here is rolled back."
              .formatted(call.name(), call.id()));
    }
  }

  /** Runs the method, and tells what became of it. */
  RunEnd run() {
    ClaimedCall call = task.call();
    TaskMethod method;
    try {
      method = build.methods().get(call.name().task());
    } catch (IllegalArgumentException e) {
      return new RunEnd.Ended(TaskOutcome.Failure.of(e));
    }
    try {
      PluginDatabase database = build.database();
      return method.isTransactional() && database != null
          ? database.inTransaction(session -> runIn(session, method))
          : new RunEnd.Ended(new TaskOutcome.Success(encoded(call(method, null))));
    } catch (LeaseLostException e) {
      log.warn("{}", e.getMessage());
      return new RunEnd.Again(0, null);
    } catch (Throwable thrown) {
      return failed(method.declared(), method.isTransactional(), thrown);
    }
  }

  private RunEnd runIn(EntityManager session, TaskMethod method) throws Exception {
    EncodedPayload result = encoded(call(method, session));
    session.flush();
    session.unwrap(Session.class).doWork(connection -> end(connection, result));
    return new RunEnd.Stored();
  }

  private void end(Connection connection, EncodedPayload result) throws SQLException {
    ClaimedCall call = task.call();
    EndedCall ended =
        new EndedCall(call.id(), call.token(), new TaskOutcome.Success(result), false);
    if (EndTable.end(connection, List.of(ended)).isEmpty()) {
      throw new LeaseLostException(call);
    }
  }

  private @Nullable Object call(TaskMethod method, @Nullable EntityManager session)
      throws Exception {
    List<?> arguments = build.codec().decode(StoredPayload.read(task.call().arguments())).tuples();
    task.enter();
    try {
      return method.call(arguments, task, session);
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable odd) {
      throw new IllegalStateException("The task threw what is neither exception nor error.", odd);
    } finally {
      task.leave();
    }
  }

  private EncodedPayload encoded(@Nullable Object result) {
    return build.codec().encode(Payload.of(Map.of(), Collections.singletonList(result)));
  }

  private RunEnd failed(Task declared, boolean transactional, Throwable thrown) {
    ClaimedCall call = task.call();
    RunningTask.Stop stop = task.stopped();
    if (stop == RunningTask.Stop.CANCELLED) {
      return new RunEnd.Ended(new TaskOutcome.Cancelled());
    }
    if (stop == RunningTask.Stop.WORKER_STOPS || stop == RunningTask.Stop.LEASE_LOST) {
      return new RunEnd.Again(0, null);
    }
    Throwable reason = reason(thrown);
    if (transactional && reason instanceof DatabaseUnavailableException) {
      // Nothing of it was committed, or its outcome was too. Either way this is no failure of it.
      return new RunEnd.Again(pause(declared, 0), null);
    }
    log.warn("The {} failed, call {}, attempt {}", call.name(), call.id(), call.attempt(), reason);
    return end(declared, call, TaskOutcome.Failure.of(reason));
  }

  private static Throwable reason(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  /** Returns what becomes of a run that failed: another one, or the end of the call. */
  static RunEnd end(Task declared, ClaimedCall call, TaskOutcome.Failure failure) {
    return call.failures() < declared.retries()
        ? new RunEnd.Again(pause(declared, call.failures()), failure)
        : new RunEnd.Ended(failure);
  }

  private static long pause(Task declared, int failures) {
    long longest = Math.max(declared.retryDelayMillis(), declared.mostRetryDelayMillis());
    // Beyond that many it would overflow, and any limit is reached.
    long doubled = declared.retryDelayMillis() << Math.min(failures, 30);
    long pause = Math.min(Math.max(doubled, declared.retryDelayMillis()), longest);
    return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
  }
}
