package org.peekplatform.tasks;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.SchedulableTaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes the calls of one plugin; db-scheduler knows it by the plugin's name. */
final class PluginExecutions extends AbstractTask<TaskCall> {

  private static final Logger log = LoggerFactory.getLogger(PluginExecutions.class);

  private final ExecutionEnd end;
  private volatile @Nullable Build build;

  /** The tasks of one build of the plugin, and the codec that knows its tuples. */
  record Build(TaskMethods methods, PayloadCodec codec) {}

  PluginExecutions(String pluginName, Build build, ExecutionEnd end) {
    super(
        pluginName,
        TaskCall.class,
        (complete, operations) ->
            end.finish(
                complete.getExecution(),
                TaskOutcome.Failure.of(complete.getCause().orElseGet(IllegalStateException::new))),
        end::died);
    this.build = build;
    this.end = end;
  }

  /** Lets calls that begin from now on run in another build; null for none. */
  void use(@Nullable Build next) {
    build = next;
  }

  @Override
  public CompletionHandler<TaskCall> execute(
      TaskInstance<TaskCall> instance, ExecutionContext context) {
    try {
      return LoggedPlugin.call(name, () -> run(instance, context));
    } catch (Exception e) {
      throw new IllegalStateException("What a task throws is its outcome.", e);
    }
  }

  private CompletionHandler<TaskCall> run(
      TaskInstance<TaskCall> instance, ExecutionContext context) {
    Build now = build;
    if (now == null) {
      // It was picked just before the plugin went; another worker may still have it.
      return end::giveBack;
    }
    TaskOutcome outcome;
    try {
      TaskCall call = instance.getData();
      Object result = now.methods().get(call.task()).call(call.decodedArguments(now.codec()));
      outcome = success(now.codec(), result);
    } catch (Throwable thrown) {
      // The flag must not reach the connection that takes the outcome.
      boolean interrupted = Thread.interrupted() || thrown instanceof InterruptedException;
      if (interrupted && context.getSchedulerState().isShuttingDown()) {
        return end::giveBack;
      }
      log.warn("A task of {} failed, execution {}", name, instance.getId(), thrown);
      outcome = TaskOutcome.Failure.of(thrown);
    }
    TaskOutcome ended = outcome;
    return (complete, operations) -> end.finish(complete.getExecution(), ended);
  }

  private static TaskOutcome success(PayloadCodec codec, @Nullable Object result) {
    EncodedPayload encoded = codec.encode(Payload.of(Map.of(), Collections.singletonList(result)));
    return new TaskOutcome.Success(encoded);
  }

  @Override
  public SchedulableInstance<TaskCall> schedulableInstance(String id) {
    return new SchedulableTaskInstance<>(instance(id), time -> time);
  }

  @Override
  public SchedulableInstance<TaskCall> schedulableInstance(String id, TaskCall call) {
    return new SchedulableTaskInstance<>(instance(id, call), time -> time);
  }
}
