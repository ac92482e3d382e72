package org.peekplatform.vortex.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the endpoints of one key count. Safe for use by several threads. */
record EndpointMeters(Timer time, Counter refusals) {

  void handled(long nanos) {
    time.record(nanos, TimeUnit.NANOSECONDS);
  }

  void refused() {
    refusals.increment();
  }
}
