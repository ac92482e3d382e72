package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.TupleSelector;

/** What a proxy holds of one selector. Its owner holds a lock. */
final class ProxiedSelector {

  private final TupleSelector selector;
  private final String text;

  /** Those who subscribed and have no answer yet, the newest request of each. */
  final Map<Subscribers.Subscriber, ReceivedEnvelope> waiting = new LinkedHashMap<>();

  /** The newest content, or null if none came yet or it was dropped for its size. */
  @Nullable EncodedPayload payload;

  /** When the content was valid. */
  @Nullable Instant date;

  /** The newest failure, or null if content came after it. */
  @Nullable Failure failure;

  /** Whether the backend counts us as a subscriber. */
  boolean subscribed;

  /** Whether an answer of the backend is to come. */
  boolean awaiting;

  /** Whether subscribers may be answered from here. */
  boolean cacheable = true;

  /** When the last subscriber was seen, {@link System#nanoTime}. */
  long lastUsed = System.nanoTime();

  ProxiedSelector(TupleSelector selector, String text) {
    this.selector = selector;
    this.text = text;
  }

  TupleSelector selector() {
    return selector;
  }

  String text() {
    return text;
  }

  int bytes() {
    EncodedPayload held = payload;
    return held == null ? 0 : held.size();
  }
}
