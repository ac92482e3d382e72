package org.peekplatform.vortex.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;

/**
 * Processes actions (Documentation 7.9.15, vortex-protocol 9.3).
 *
 * <p>Several actions are processed at a time. An action that is sent again, which happens when its
 * answer was lost, is answered with the first result or failure and not processed twice, while it
 * runs and after it ended. Actions are told apart by class and uuid, whoever sends them; the latest
 * {@link org.peekplatform.vortex.VortexLimits.Data#recentActions} are remembered, until a restart.
 * Safe for use by several threads.
 */
public final class TupleActionProcessor implements AutoCloseable {

  static final String KEY = "tupleActionProcessorName";

  private final VortexScope scope;
  private final String name;
  private final Map<Class<?>, TupleActionDelegate<TupleAction>> delegates =
      new ConcurrentHashMap<>();
  private volatile @Nullable TupleActionDelegate<TupleAction> defaultDelegate;
  private final RecentActions recent;
  private final Registration genericActions;
  private final Registration endpoint;

  /**
   * Makes a processor, which listens at once and ends with the scope. Set its delegates before
   * links are opened.
   *
   * @param scope whose tuples, links and threads are used
   * @param name the name of the processor
   * @param additionalFilt further filt, such as the plugin
   */
  public TupleActionProcessor(VortexScope scope, String name, Map<String, Object> additionalFilt) {
    this.scope = scope;
    this.name = name;
    this.recent = new RecentActions(scope.limits().data().recentActions());
    this.genericActions =
        scope.tuples().register(TupleGenericAction.class, TupleUpdateAction.class);
    this.endpoint = scope.listen(filt(name, additionalFilt), this::process);
  }

  static Map<String, Object> filt(String name, Map<String, Object> additionalFilt) {
    Map<String, Object> filt = new LinkedHashMap<>(additionalFilt);
    filt.put("key", KEY);
    filt.put("name", name);
    return Map.copyOf(filt);
  }

  /**
   * Sets what processes the actions of a class.
   *
   * @param actionClass exactly this class; must be a registered tuple class
   * @param delegate processes them, on a thread of the scope
   * @return this
   * @param <A> the class
   */
  public <A extends TupleAction> TupleActionProcessor setDelegate(
      Class<A> actionClass, TupleActionDelegate<? super A> delegate) {
    delegates.put(
        actionClass, (action, context) -> delegate.process(actionClass.cast(action), context));
    return this;
  }

  /**
   * Sets what processes the actions of all classes without a delegate of their own.
   *
   * @param delegate processes them, on a thread of the scope
   * @return this
   */
  public TupleActionProcessor setDefaultDelegate(
      TupleActionDelegate<? super TupleAction> delegate) {
    defaultDelegate = delegate::process;
    return this;
  }

  /** Ends the processor; actions that run are finished and answered. */
  @Override
  public void close() {
    endpoint.close();
    genericActions.close();
  }

  private void process(ReceivedEnvelope received) {
    if (received.envelope().isFailure()) {
      return;
    }
    TupleAction action = decode(received);
    TupleActionDelegate<TupleAction> delegate = delegateOf(action);
    CompletableFuture<List<?>> result = new CompletableFuture<>();
    String uuid = uuidOf(action);
    CompletableFuture<List<?>> earlier = uuid == null ? null : recent.putIfAbsent(uuid, result);
    CompletableFuture<?> _ =
        (earlier == null ? result : earlier)
            .whenComplete((tuples, failure) -> answer(received, tuples, failure));
    if (earlier == null) {
      run(delegate, action, new ActionContext(received.from()), result);
    }
  }

  private void run(
      TupleActionDelegate<TupleAction> delegate,
      TupleAction action,
      ActionContext context,
      CompletableFuture<List<?>> result) {
    // The mailbox goes on to the next action meanwhile: behind a proxy, all come over one link.
    try {
      scope
          .executor()
          .execute(
              () -> {
                try {
                  result.complete(delegate.process(action, context));
                } catch (Throwable e) {
                  // Errors too: without a result, repeats would wait for ever.
                  result.completeExceptionally(e);
                }
              });
    } catch (RejectedExecutionException e) {
      String uuid = uuidOf(action);
      if (uuid != null) {
        recent.forget(uuid, result);
      }
      result.completeExceptionally(
          new VortexBusyException("The service is busy. Try again in a moment."));
    }
  }

  private TupleActionDelegate<TupleAction> delegateOf(TupleAction action) {
    TupleActionDelegate<TupleAction> own = delegates.get(action.getClass());
    TupleActionDelegate<TupleAction> found = own == null ? defaultDelegate : own;
    if (found == null) {
      TupleType type = action.getClass().getAnnotation(TupleType.class);
      throw new VortexException(
          "The action processor "
              + name
              + " has no delegate for "
              + (type == null ? action.getClass().getSimpleName() : type.value())
              + ". Set one where the processor is made.");
    }
    return found;
  }

  private TupleAction decode(ReceivedEnvelope received) {
    EncodedPayload payload = received.envelope().payload();
    List<?> tuples = payload == null ? List.of() : scope.codec().decode(payload).tuples();
    if (tuples.size() == 1 && tuples.getFirst() instanceof TupleAction action) {
      return action;
    }
    throw new VortexException(
        "The action processor "
            + name
            + " takes exactly one tuple that is a TupleAction. It got "
            + (tuples.size() == 1 ? "another tuple." : tuples.size() + " tuples."));
  }

  /** Old peers leave the uuid out, which the type cannot say. */
  @SuppressWarnings("RedundantNullCheck")
  private static @Nullable String uuidOf(TupleAction action) {
    String uuid = action.uuid();
    return uuid == null || uuid.isBlank() ? null : action.getClass().getName() + ' ' + uuid;
  }

  private void answer(
      ReceivedEnvelope received, @Nullable List<?> tuples, @Nullable Throwable failure) {
    if (tuples == null || failure != null) {
      Throwable cause = failure == null ? new VortexException("No tuples were given.") : failure;
      received.replyFailure(cause, "An action for " + name);
      return;
    }
    try {
      Payload payload = Payload.of(received.filt(), tuples);
      received.reply(
          PayloadEnvelope.of(received.filt(), scope.codec().encode(payload), payload.date()));
    } catch (VortexException e) {
      received.replyFailure(e, "The answer of an action for " + name);
    }
  }
}
