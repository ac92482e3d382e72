package org.peekplatform.vortex.observable;

import java.time.Duration;
import org.peekplatform.vortex.VortexLimits;

/**
 * How the provider of a selector name is used.
 *
 * @param leastInterval pause from the begin of one load of a selector to that of the next, if a
 *     change asks for it; the last change is always sent
 */
public record TupleProviderOptions(Duration leastInterval) {

  /** Checks the pause. */
  public TupleProviderOptions {
    if (leastInterval.isNegative()) {
      throw new IllegalArgumentException("The least interval is negative: " + leastInterval + ".");
    }
  }

  /**
   * Returns what is used unless said otherwise.
   *
   * @param limits of the router
   * @return the options
   */
  public static TupleProviderOptions of(VortexLimits limits) {
    return new TupleProviderOptions(limits.observables().leastInterval());
  }
}
