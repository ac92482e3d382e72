package org.peekplatform.vortex.action;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.peekplatform.vortex.EncodedPayload;
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
    Registration _ = scope.tuples().register(TupleGenericAction.class, TupleUpdateAction.class);
  }

  /**
   * Sends an action.
   *
   * @param action what to do
   * @return the tuples of the answer; fails as {@link VortexScope#request} does, with the text of
   *     the processor if it refused. After a timeout the same action can be sent again
   * @throws org.peekplatform.vortex.TupleCodecException if the action cannot be encoded
   */
  public CompletableFuture<List<?>> pushAction(TupleAction action) {
    Payload payload = new Payload(filt, List.of(action), Instant.now());
    EncodedPayload encoded = scope.codec().encode(payload);
    PayloadEnvelope request = PayloadEnvelope.of(filt, encoded, payload.date());
    return scope
        .request(
            VortexDestination.name(destVortexName),
            request,
            scope.limits().routing().requestTimeout())
        .thenApply(this::tuplesOf);
  }

  private List<?> tuplesOf(PayloadEnvelope answer) {
    EncodedPayload payload = answer.payload();
    return payload == null ? List.of() : scope.codec().decode(payload).tuples();
  }
}
