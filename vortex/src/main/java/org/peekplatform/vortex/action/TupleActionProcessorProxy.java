package org.peekplatform.vortex.action;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.VortexTimeoutException;

/**
 * Passes actions on to a processor elsewhere, and its answers back (vortex-protocol 9.4).
 *
 * <p>Payloads are passed on without decoding them. Every action is answered: at once with a failure
 * if the backend is offline or too many actions wait for it, and with a failure after {@link
 * org.peekplatform.vortex.VortexLimits.Data#proxyTimeout} if the backend says nothing. Such an
 * action may still be done; it can be sent again, since {@link TupleActionProcessor} recognises it.
 */
public final class TupleActionProcessorProxy implements AutoCloseable {

  private static final int DEFAULT_WAITING = 1000;

  private final VortexScope scope;
  private final String backend;
  private final int mostWaiting;
  private final Semaphore places;
  private final Registration registration;

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
   *     refused
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
    this.mostWaiting = mostWaiting;
    this.places = new Semaphore(mostWaiting);
    this.registration =
        scope.listen(TupleActionProcessor.filt(name, additionalFilt), this::process);
  }

  /** Ends the proxy. */
  @Override
  public void close() {
    registration.close();
  }

  private void process(ReceivedEnvelope received) {
    if (received.envelope().isFailure() || received.from().name().equals(backend)) {
      return;
    }
    VortexDestination destination = VortexDestination.name(backend);
    if (!scope.isOnline(destination)) {
      throw new VortexOfflineException(
          "The action was not done: the server is offline. Try again when "
              + backend
              + " is connected.");
    }
    if (!places.tryAcquire()) {
      throw new VortexBusyException(
          "The action was not done: "
              + mostWaiting
              + " actions wait for "
              + backend
              + ", which is the most there may be. Try again in a moment.");
    }
    CompletableFuture<?> _ =
        scope
            .request(destination, received.envelope(), scope.limits().data().proxyTimeout())
            .whenComplete(
                (answer, failure) -> {
                  places.release();
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
