package org.peekplatform.vortex.action;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.UnknownTupleTypeException;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.VortexTimeoutException;

/**
 * Passes actions on to a processor elsewhere, and its answers back (vortex-protocol 9.4).
 *
 * <p>Payloads are passed on without decoding them, unless some classes are processed here. The filt
 * tells the backend {@linkplain ActionSender who sent} the action. Every action is answered: at
 * once with a failure if the backend is offline or too many actions wait for it, and with a failure
 * after {@link org.peekplatform.vortex.VortexLimits.Data#proxyTimeout} if the backend says nothing.
 * Such an action may still be done; it can be sent again, since {@link TupleActionProcessor}
 * recognises it. Safe for use by several threads.
 */
public final class TupleActionProcessorProxy implements AutoCloseable {

  private static final int DEFAULT_WAITING = 1000;

  /** One link may take a tenth of the places, but always some. */
  private static final int SHARE = 10;

  private static final int SMALLEST_SHARE = 20;

  private final VortexScope scope;
  private final String backend;
  private final ProxyPlaces places;
  private final ActionDesk desk;
  private final InMemoryActionJournal memory;
  private final List<Registration> registrations;

  /**
   * Makes a proxy for at most 1000 waiting actions, which ends with the scope.
   *
   * @param scope whose links and threads are used
   * @param name the name of the processor
   * @param proxyToVortexName the backend, where the processor is
   * @param additionalFilt further filt of the processor, such as the plugin
   */
  public TupleActionProcessorProxy(
      VortexScope scope,
      String name,
      String proxyToVortexName,
      Map<String, Object> additionalFilt) {
    this(scope, name, proxyToVortexName, additionalFilt, DEFAULT_WAITING);
  }

  /**
   * Makes a proxy, which ends with the scope.
   *
   * @param scope whose links and threads are used
   * @param name the name of the processor
   * @param proxyToVortexName the backend, where the processor is
   * @param additionalFilt further filt of the processor, such as the plugin
   * @param mostWaiting how many actions may wait for the backend, at least 1; further ones are
   *     refused. One link may have a tenth of them, and always 20
   */
  public TupleActionProcessorProxy(
      VortexScope scope,
      String name,
      String proxyToVortexName,
      Map<String, Object> additionalFilt,
      int mostWaiting) {
    if (mostWaiting < 1) {
      throw new IllegalArgumentException(
          "The proxy of " + name + " must let at least 1 action wait, not " + mostWaiting + ".");
    }
    this.scope = scope;
    this.backend = proxyToVortexName;
    this.places =
        new ProxyPlaces(backend, mostWaiting, Math.max(SMALLEST_SHARE, mostWaiting / SHARE));
    Map<String, Object> filt = TupleActionProcessor.filt(name, additionalFilt);
    this.desk = new ActionDesk(scope, name, filt);
    this.memory =
        new InMemoryActionJournal(
            scope.limits().data().recentActions(), InMemoryActionJournal.DEFAULT_BYTES);
    Registration _ = scope.addPart(new DeskPart(filt, desk, memory));
    this.registrations =
        List.of(
            scope.listen(filt, this::process),
            scope.listen(TupleActionProcessor.cancelFilt(name, additionalFilt), this::cancel));
  }

  /**
   * Sets what processes the actions of a class here, instead of the backend. Payloads are decoded
   * from then on; those of classes that are not registered here are passed on.
   *
   * @param actionClass exactly this class; must be a registered tuple class
   * @param delegate processes them, on a thread of the scope; each once until a restart
   * @return this
   * @param <A> the class
   */
  public <A extends TupleAction> TupleActionProcessorProxy setDelegate(
      Class<A> actionClass, TupleActionDelegate<? super A> delegate) {
    desk.handlings()
        .put(
            actionClass,
            new ActionHandling<>(
                memory,
                (action, none, context) -> delegate.process(actionClass.cast(action), context),
                false));
    return this;
  }

  /**
   * Sets who may have actions processed here. The backend decides about all others.
   *
   * @param permission asked before each action; by default everything is allowed
   * @return this
   */
  public TupleActionProcessorProxy setPermission(ActionPermission permission) {
    desk.setPermission(permission);
    return this;
  }

  /** Ends the proxy. */
  @Override
  public void close() {
    registrations.forEach(Registration::close);
  }

  private boolean isForUs(ReceivedEnvelope received) {
    return !received.envelope().isFailure() && !received.from().name().equals(backend);
  }

  private void process(ReceivedEnvelope received) {
    if (!isForUs(received)) {
      return;
    }
    TupleAction local = localAction(received);
    if (local == null) {
      passOn(received);
    } else {
      desk.take(received, local);
    }
  }

  private void cancel(ReceivedEnvelope received) {
    if (!isForUs(received)) {
      return;
    }
    String type = TupleActionProcessor.text(received, TupleActionProcessor.ACTION_TYPE);
    if (desk.handlings().has(type)) {
      desk.cancel(
          received, type, TupleActionProcessor.text(received, TupleActionProcessor.ACTION_UUID));
    } else {
      passOn(received);
    }
  }

  private @Nullable TupleAction localAction(ReceivedEnvelope received) {
    EncodedPayload payload = received.envelope().payload();
    if (desk.handlings().isEmpty() || payload == null) {
      return null;
    }
    try {
      List<?> tuples = scope.codec().decode(payload).tuples();
      return tuples.size() == 1
              && tuples.getFirst() instanceof TupleAction action
              && desk.handlings().has(ActionHandlings.typeOf(action.getClass()))
          ? action
          : null;
    } catch (UnknownTupleTypeException e) {
      // What is unknown here may well be known to the backend.
      return null;
    }
  }

  private void passOn(ReceivedEnvelope received) {
    PayloadEnvelope request = ActionSender.passedOn(received);
    VortexDestination destination = VortexDestination.name(backend);
    if (!scope.isOnline(destination)) {
      throw new VortexOfflineException(
          "The action was not done: the server is offline. Try again when "
              + backend
              + " is connected.");
    }
    String link = received.from().uuid();
    places.take(link);
    CompletableFuture<?> _ =
        scope
            .request(destination, request, scope.limits().data().proxyTimeout())
            .whenComplete(
                (answer, failure) -> {
                  places.free(link);
                  answer(received, answer, failure);
                });
  }

  private void answer(
      ReceivedEnvelope received, @Nullable PayloadEnvelope answer, @Nullable Throwable failure) {
    if (answer != null) {
      received.reply(answer.withFilt(received.filt()));
    } else if (failure != null && FailureText.unwrap(failure) instanceof VortexTimeoutException) {
      // The text of the timeout holds the filt, which says nothing to the user.
      received.replyFailure(
          FailureCode.TIMEOUT,
          backend
              + " did not answer in "
              + scope.limits().data().proxyTimeout().toSeconds()
              + " s. The action may still be done; it can be sent again.");
    } else if (failure != null) {
      received.replyFailure(failure, "An action " + received.filt());
    }
  }
}
