package org.peekplatform.vortex.action;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;

/** Pushes actions to a {@link TupleActionProcessor} elsewhere (Documentation 7.9.15). */
public final class TupleDataActionClient {

  private final VortexScope scope;
  private final String destVortexName;
  private final Map<String, Object> filt;
  private final Map<String, Object> cancelFilt;

  /**
   * Makes a client. Make one per processor and keep it.
   *
   * @param scope whose tuples and links are used
   * @param destVortexName where the processor is
   * @param name the name of the processor
   * @param additionalFilt further filt of the processor, such as the plugin
   */
  public TupleDataActionClient(
      VortexScope scope, String destVortexName, String name, Map<String, Object> additionalFilt) {
    this.scope = scope;
    this.destVortexName = destVortexName;
    this.filt = TupleActionProcessor.filt(name, additionalFilt);
    this.cancelFilt = TupleActionProcessor.cancelFilt(name, additionalFilt);
    Registration _ = scope.tuples().register(TupleGenericAction.class, TupleUpdateAction.class);
  }

  /**
   * Sends an action and waits for {@link
   * org.peekplatform.vortex.VortexLimits.Routing#requestTimeout}.
   *
   * @param action what to do
   * @return the tuples of the answer; fails as {@link VortexScope#request} does, with the text of
   *     the processor if it refused. If the code of the failure is {@linkplain
   *     org.peekplatform.vortex.FailureCode#isWorthRepeating worth repeating}, the same action can
   *     be sent again: it is done once
   * @throws org.peekplatform.vortex.TupleCodecException if the action cannot be encoded
   */
  public CompletableFuture<List<?>> pushAction(TupleAction action) {
    return pushAction(action, scope.limits().routing().requestTimeout());
  }

  /**
   * Sends an action.
   *
   * @param action what to do
   * @param timeout how long to wait for the answer
   * @return the tuples of the answer; fails as {@link #pushAction(TupleAction)} does
   * @throws org.peekplatform.vortex.TupleCodecException if the action cannot be encoded
   */
  public CompletableFuture<List<?>> pushAction(TupleAction action, Duration timeout) {
    Payload payload = new Payload(filt, List.of(action), Instant.now());
    EncodedPayload encoded = scope.codec().encode(payload);
    return send(PayloadEnvelope.of(filt, encoded, payload.date()), timeout);
  }

  /**
   * Asks to cancel an action, whether it has arrived or not. An action that was not begun is never
   * done then, also if it is sent again; one that runs is interrupted if its delegate allows it.
   *
   * @param action what was sent
   * @return true if it is cancelled, false if it was done or refused before; fails like {@link
   *     #pushAction(TupleAction)} if nobody knows
   */
  public CompletableFuture<Boolean> cancelAction(TupleAction action) {
    Map<String, Object> cancel = new LinkedHashMap<>(cancelFilt);
    cancel.put(TupleActionProcessor.ACTION_TYPE, ActionHandlings.typeOf(action.getClass()));
    cancel.put(TupleActionProcessor.ACTION_UUID, action.uuid());
    return send(PayloadEnvelope.of(cancel), scope.limits().routing().requestTimeout())
        .handle(
            (tuples, failure) -> {
              if (failure == null) {
                return false;
              }
              FailureCode code = FailureText.codeOf(failure);
              if (code.isWorthRepeating()) {
                throw new CompletionException(FailureText.unwrap(failure));
              }
              return code == FailureCode.CANCELLED;
            });
  }

  private CompletableFuture<List<?>> send(PayloadEnvelope request, Duration timeout) {
    return scope
        .request(VortexDestination.name(destVortexName), request, timeout)
        .thenApply(this::tuplesOf);
  }

  private List<?> tuplesOf(PayloadEnvelope answer) {
    EncodedPayload payload = answer.payload();
    return payload == null ? List.of() : scope.codec().decode(payload).tuples();
  }
}
