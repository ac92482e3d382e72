package org.peekplatform.vortex.action;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;

/**
 * Passes actions on to a processor elsewhere, and its answers back (vortex-protocol 9.4).
 *
 * <p>Payloads are passed on without decoding them. Every action is answered, with a failure if the
 * backend is offline or silent.
 */
public final class TupleActionProcessorProxy implements AutoCloseable {

  private final VortexScope scope;
  private final String backend;
  private final Registration registration;

  /**
   * Makes a proxy, which ends with the scope.
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
    this.scope = scope;
    this.backend = proxyToVortexName;
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
    CompletableFuture<?> _ =
        scope
            .request(
                VortexDestination.name(backend),
                received.envelope(),
                scope.limits().data().proxyTimeout())
            .whenComplete((answer, failure) -> answer(received, answer, failure));
  }

  private static void answer(
      ReceivedEnvelope received, @Nullable PayloadEnvelope answer, @Nullable Throwable failure) {
    if (answer != null) {
      received.reply(answer.withFilt(received.filt()));
    } else if (failure != null) {
      received.replyFailure(FailureText.of(failure, "An action " + received.filt()));
    }
  }
}
