package org.peekplatform.vortex.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.peekplatform.vortex.link.VortexLink;

/**
 * What a router counts.
 *
 * <p>Tags are names of vortexes, owners of scopes and keys of endpoints, of which there are few;
 * never uuids or anything else that a peer can choose. Safe for use by several threads.
 */
final class RouterMetrics {

  private static final int MOST_TAGS = 200;
  private static final String OTHERS = "others";

  private final MeterRegistry registry;
  private final Timer requests;
  private final Counter timeouts;
  private final Map<String, EndpointMeters> byKey = new ConcurrentHashMap<>();
  private final Map<String, OwnerMeters> byOwner = new ConcurrentHashMap<>();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final Set<String> owners = ConcurrentHashMap.newKeySet();

  RouterMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.requests =
        Timer.builder("vortex.requests")
            .description("Time from a request to its answer")
            .register(registry);
    this.timeouts =
        Counter.builder("vortex.requests.timeouts")
            .description("Requests that were not answered in time")
            .register(registry);
  }

  void answered(long nanos) {
    requests.record(nanos, TimeUnit.NANOSECONDS);
  }

  void timedOut() {
    timeouts.increment();
  }

  /** Shows the requests that wait. */
  void watch(PendingRequests pending) {
    Gauge.builder("vortex.requests.pending", pending, PendingRequests::size).register(registry);
  }

  EndpointMeters endpoint(String key) {
    return byKey.computeIfAbsent(
        byKey.size() < MOST_TAGS ? key : OTHERS,
        tag ->
            new EndpointMeters(
                Timer.builder("vortex.endpoint")
                    .description("Time that endpoints take to handle an envelope")
                    .tag("key", tag)
                    .register(registry),
                registry.counter("vortex.endpoint.refused", "key", tag)));
  }

  /** Shows the links of a name from its first link on, as long as the router lives. */
  void linked(String name, LinkRegistry links) {
    if (names.size() < MOST_TAGS && names.add(name)) {
      Tags tags = Tags.of("name", name);
      Gauge.builder("vortex.links", links, all -> all.named(name).size())
          .tags(tags)
          .register(registry);
      Gauge.builder("vortex.link.waiting.messages", links, sum(name, VortexLink::waitingMessages))
          .tags(tags)
          .register(registry);
      Gauge.builder("vortex.link.waiting.bytes", links, sum(name, VortexLink::waitingBytes))
          .tags(tags)
          .register(registry);
    }
  }

  private static ToDoubleFunction<LinkRegistry> sum(
      String name, ToDoubleFunction<VortexLink> value) {
    return links -> links.named(name).stream().mapToDouble(value).sum();
  }

  OwnerMeters owner(String owner) {
    return byOwner.computeIfAbsent(
        byOwner.size() < MOST_TAGS || byOwner.containsKey(owner) ? owner : OTHERS,
        tag ->
            new OwnerMeters(
                counter("vortex.executor.rejected", "Tasks for which there was no room", tag),
                counter("vortex.owner.failures", "Unexpected exceptions of its code", tag),
                counter("vortex.executor.stuck", "Tasks that ran for too long", tag)));
  }

  private Counter counter(String name, String description, String owner) {
    return Counter.builder(name).description(description).tag("owner", owner).register(registry);
  }

  /** Shows what the executors of an owner do, together, as long as the router lives. */
  void owned(String owner, Collection<RouterScope> scopes) {
    if (owners.size() < MOST_TAGS && owners.add(owner)) {
      gauge("vortex.executor.queued", owner, scopes, BoundedExecutor::queued);
      gauge("vortex.executor.running", owner, scopes, BoundedExecutor::running);
    }
  }

  private void gauge(
      String meter,
      String owner,
      Collection<RouterScope> scopes,
      ToDoubleFunction<BoundedExecutor> value) {
    Gauge.builder(
            meter,
            scopes,
            all ->
                all.stream()
                    .filter(scope -> scope.owner().equals(owner))
                    .mapToDouble(scope -> value.applyAsDouble(scope.boundedExecutor()))
                    .sum())
        .tag("owner", owner)
        .register(registry);
  }
}
