package org.peekplatform.vortex.link;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The counters of all links to vortexes of one name. Safe for use by several threads. */
final class LinkMeters {

  private final Counter messagesIn;
  private final Counter messagesOut;
  private final Counter bytesIn;
  private final Counter bytesOut;
  private final Counter replaced;
  private final Counter dropped;
  private final Counter pauses;

  LinkMeters(MeterRegistry registry, String name) {
    this.messagesIn = counter(registry, "vortex.link.messages", name, "direction", "in");
    this.messagesOut = counter(registry, "vortex.link.messages", name, "direction", "out");
    this.bytesIn = counter(registry, "vortex.link.bytes", name, "direction", "in");
    this.bytesOut = counter(registry, "vortex.link.bytes", name, "direction", "out");
    this.replaced = counter(registry, "vortex.link.unsent", name, "why", "replaced");
    this.dropped = counter(registry, "vortex.link.unsent", name, "why", "dropped");
    this.pauses = counter(registry, "vortex.link.pauses", name, "why", "rate");
  }

  private static Counter counter(
      MeterRegistry registry, String meter, String name, String tag, String value) {
    return registry.counter(meter, "name", name, tag, value);
  }

  void received(int messages) {
    messagesIn.increment(messages);
  }

  void receivedBytes(int bytes) {
    bytesIn.increment(bytes);
  }

  void wrote(int messages, long bytes) {
    messagesOut.increment(messages);
    bytesOut.increment((double) bytes);
  }

  void replaced() {
    replaced.increment();
  }

  void dropped() {
    dropped.increment();
  }

  void paused() {
    pauses.increment();
  }
}
