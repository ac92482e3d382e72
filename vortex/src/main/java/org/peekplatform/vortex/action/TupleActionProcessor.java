package org.peekplatform.vortex.action;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;

/**
 * Processes actions, each of them once (Documentation 7.9.15, vortex-protocol 9.3).
 *
 * <p>Several actions are processed at a time. An action that is sent again, which happens when its
 * answer was lost, is answered with the first outcome and not processed twice, while it runs and
 * after it ended. Actions are told apart by tuple type and uuid, whoever sends them. Outcomes are
 * kept by an {@link ActionJournal}: with a {@link TransactionalActionDelegate} they are written in
 * the transaction of the effect and outlive restarts; with a {@link TupleActionDelegate} the latest
 * {@link org.peekplatform.vortex.VortexLimits.Data#recentActions} are remembered, until a restart.
 * An action is answered only after its outcome is as durable as its journal.
 *
 * <p>Senders repeat an action after a failure with a code that is {@linkplain
 * FailureCode#isWorthRepeating worth repeating}; all other failures are the last word. Safe for use
 * by several threads.
 */
public final class TupleActionProcessor implements AutoCloseable {

  static final String KEY = "tupleActionProcessorName";
  static final String CANCEL_KEY = "tupleActionCancel";
  static final String ACTION_TYPE = "actionType";
  static final String ACTION_UUID = "actionUuid";

  private final VortexScope scope;
  private final String name;
  private final ActionDesk desk;
  private final InMemoryActionJournal memory;
  private final List<Registration> registrations;

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
    Map<String, Object> filt = filt(name, additionalFilt);
    this.desk = new ActionDesk(scope, name, filt);
    this.memory =
        new InMemoryActionJournal(
            scope.limits().data().recentActions(), InMemoryActionJournal.DEFAULT_BYTES);
    Registration _ = scope.addPart(new DeskPart(filt, desk, memory));
    this.registrations =
        List.of(
            scope.listen(filt, this::process),
            scope.listen(cancelFilt(name, additionalFilt), this::cancel),
            scope.tuples().register(TupleGenericAction.class, TupleUpdateAction.class));
  }

  static Map<String, Object> filt(String name, Map<String, Object> additionalFilt) {
    return filt(KEY, name, additionalFilt);
  }

  static Map<String, Object> cancelFilt(String name, Map<String, Object> additionalFilt) {
    return filt(CANCEL_KEY, name, additionalFilt);
  }

  private static Map<String, Object> filt(
      String key, String name, Map<String, Object> additionalFilt) {
    Map<String, Object> filt = new LinkedHashMap<>(additionalFilt);
    filt.put("key", key);
    filt.put("name", name);
    return Map.copyOf(filt);
  }

  /**
   * Sets what processes the actions of a class, whose outcomes are remembered until a restart.
   *
   * @param actionClass exactly this class; must be a registered tuple class
   * @param delegate processes them, on a thread of the scope
   * @return this
   * @param <A> the class
   */
  public <A extends TupleAction> TupleActionProcessor setDelegate(
      Class<A> actionClass, TupleActionDelegate<? super A> delegate) {
    return setDelegate(
        actionClass, memory, (action, none, context) -> delegate.process(action, context));
  }

  /**
   * Sets what processes the actions of a class, whose outcomes are kept by a journal.
   *
   * @param actionClass exactly this class; must be a registered tuple class
   * @param journal opens the transaction and keeps the outcome in it
   * @param delegate processes them in the transaction, on a thread of the scope
   * @return this
   * @param <A> the class
   * @param <T> what the journal gives to work with
   */
  public <A extends TupleAction, T> TupleActionProcessor setDelegate(
      Class<A> actionClass,
      ActionJournal<T> journal,
      TransactionalActionDelegate<? super A, ? super T> delegate) {
    desk.handlings()
        .put(
            actionClass,
            new ActionHandling<T>(
                journal,
                (action, transaction, context) ->
                    delegate.process(actionClass.cast(action), transaction, context),
                false));
    desk.clean(journal);
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
    desk.handlings()
        .putFallback(
            new ActionHandling<>(
                memory, (action, none, context) -> delegate.process(action, context), false));
    return this;
  }

  /**
   * Lets who cancels a running action of a class interrupt the thread that processes it. Else a
   * running action goes on, and who cancels it gets its outcome.
   *
   * @param actionClass a class with a delegate
   * @return this
   */
  public TupleActionProcessor allowInterrupts(Class<? extends TupleAction> actionClass) {
    desk.handlings().allowInterrupts(actionClass);
    return this;
  }

  /**
   * Sets who may do what.
   *
   * @param permission asked before each action; by default everything is allowed
   * @return this
   */
  public TupleActionProcessor setPermission(ActionPermission permission) {
    desk.setPermission(permission);
    return this;
  }

  /**
   * Sets how long a sender waits for the outcome of an action before it is told {@link
   * FailureCode#TIMEOUT}. The action goes on; a repeat learns its outcome.
   *
   * @param timeout the time; by default 20 s, which is shorter than a proxy waits
   * @return this
   */
  public TupleActionProcessor setTimeout(Duration timeout) {
    desk.setTimeout(timeout);
    return this;
  }

  /** Ends the processor; actions that run are finished and answered. */
  @Override
  public void close() {
    registrations.forEach(Registration::close);
  }

  private void process(ReceivedEnvelope received) {
    if (!received.envelope().isFailure()) {
      desk.take(received, decode(received));
    }
  }

  private void cancel(ReceivedEnvelope received) {
    if (!received.envelope().isFailure()) {
      desk.cancel(received, text(received, ACTION_TYPE), text(received, ACTION_UUID));
    }
  }

  static String text(ReceivedEnvelope received, String key) {
    if (received.filt().get(key) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new VortexException(
        FailureCode.INVALID, "To cancel an action, send its " + key + " as a text in the filt.");
  }

  private TupleAction decode(ReceivedEnvelope received) {
    EncodedPayload payload = received.envelope().payload();
    List<?> tuples = payload == null ? List.of() : scope.codec().decode(payload).tuples();
    if (tuples.size() == 1 && tuples.getFirst() instanceof TupleAction action) {
      return action;
    }
    throw new VortexException(
        FailureCode.INVALID,
        "The action processor "
            + name
            + " takes exactly one tuple that is a TupleAction. It got "
            + (tuples.size() == 1 ? "another tuple." : tuples.size() + " tuples."));
  }
}
