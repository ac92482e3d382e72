package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.peekplatform.vortex.TupleSelector;

/** What a publisher knows of a selector while somebody watches it or asks for it. */
final class WatchedSelector {

  /** Held while its content is sent, so that versions reach each link in order. Taken first. */
  final ReentrantLock sending = new ReentrantLock();

  /** Begun anew when another publisher takes over. Guarded by the publisher's lock. */
  SelectorLoads loads;

  /** Whether the content that is kept is what the newest load gave. Guarded likewise. */
  boolean loaded;

  /** Whether subscribers heard a failure last. Guarded by {@link #sending}. */
  boolean failed;

  private final TupleSelector selector;
  private final String text;

  WatchedSelector(TupleSelector selector, String text, Duration leastInterval) {
    this.selector = selector;
    this.text = text;
    this.loads = new SelectorLoads(leastInterval);
  }

  TupleSelector selector() {
    return selector;
  }

  String text() {
    return text;
  }
}
