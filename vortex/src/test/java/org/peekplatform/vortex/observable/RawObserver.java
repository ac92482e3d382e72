package org.peekplatform.vortex.observable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;

/** Writes and reads the messages of an observer one by one, as they are on the wire. */
final class RawObserver {

  private final VortexScope scope;
  private final VortexDestination to;
  private final Map<String, Object> base;
  private final BlockingQueue<PayloadEnvelope> messages = new ArrayBlockingQueue<>(1000);

  RawObserver(VortexScope scope, String to, String observable, Map<String, Object> additional) {
    this.scope = scope;
    this.to = VortexDestination.name(to);
    this.base = new LinkedHashMap<>(additional);
    base.put("key", "tupleDataObservable");
    base.put("name", observable);
    scope.tuples().register(TuplesDelta.class);
    scope.listen(base, received -> messages.add(received.envelope()));
  }

  /** Subscribes as an old peer does. */
  void subscribe(TupleSelector selector) {
    send(Map.of("tupleSelector", selector, "subscribe", true, "unsubscribe", false));
  }

  /** Subscribes as one that knows versions. */
  void resume(TupleSelector selector, String version) {
    send(
        Map.of(
            "tupleSelector",
            selector,
            "subscribe",
            true,
            "unsubscribe",
            false,
            "resumeFrom",
            version));
  }

  void send(Map<String, Object> filt) {
    Map<String, Object> whole = new LinkedHashMap<>(base);
    whole.putAll(filt);
    scope.send(to, PayloadEnvelope.of(whole));
  }

  PayloadEnvelope next() throws InterruptedException {
    PayloadEnvelope message = messages.poll(10, TimeUnit.SECONDS);
    assertThat(message).as("a message comes").isNotNull();
    return Objects.requireNonNull(message);
  }

  /** Takes the next message, which must be of a kind, and returns its version. */
  String next(String update) throws InterruptedException {
    PayloadEnvelope message = next();
    assertThat(message.filt()).as("%s", message.result()).containsEntry("update", update);
    return version(message);
  }

  /** Takes messages until one is of a kind, and returns its code. */
  FailureCode nextFailure() throws InterruptedException {
    PayloadEnvelope message = next();
    while (!message.isFailure()) {
      message = next();
    }
    return Objects.requireNonNull(message.failureCode());
  }

  static String version(PayloadEnvelope message) {
    return String.valueOf(message.filt().get("version"));
  }

  List<?> tuples(PayloadEnvelope message) {
    return scope.codec().decode(Objects.requireNonNull(message.payload())).tuples();
  }

  static @Nullable Instant staleSince(PayloadEnvelope message) {
    return message.filt().get("staleSince") instanceof Instant since ? since : null;
  }

  static int size(PayloadEnvelope message) {
    EncodedPayload payload = message.payload();
    return payload == null ? 0 : payload.size();
  }
}
