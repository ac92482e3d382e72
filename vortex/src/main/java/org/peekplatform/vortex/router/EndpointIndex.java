package org.peekplatform.vortex.router;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.link.VortexLink;

/** The endpoints by the {@code key} of their filt, so that matching looks at few of them. */
final class EndpointIndex {

  private final Map<Object, List<RegisteredEndpoint>> byKey = new ConcurrentHashMap<>();

  void add(RegisteredEndpoint endpoint) {
    byKey.compute(
        endpoint.key(),
        (key, present) -> {
          List<RegisteredEndpoint> list = present == null ? new CopyOnWriteArrayList<>() : present;
          list.add(endpoint);
          return list;
        });
  }

  void remove(RegisteredEndpoint endpoint) {
    byKey.computeIfPresent(
        endpoint.key(),
        (key, list) -> {
          list.remove(endpoint);
          return list.isEmpty() ? null : list;
        });
  }

  /** Gives an envelope to all endpoints that match it, and returns whether any does. */
  boolean deliver(VortexLink link, ReceivedEnvelope received) {
    Map<String, Object> filt = received.filt();
    Object key = filt.get("key");
    List<RegisteredEndpoint> candidates = key == null ? null : byKey.get(key);
    boolean found = false;
    if (candidates != null) {
      for (RegisteredEndpoint each : candidates) {
        if (each.matches(filt)) {
          each.deliver(link, received);
          found = true;
        }
      }
    }
    return found;
  }

  /** Returns how many endpoints there are. */
  int size() {
    return byKey.values().stream().mapToInt(List::size).sum();
  }

  /** Returns how many mailboxes there are. */
  int mailboxes() {
    return byKey.values().stream()
        .flatMap(List::stream)
        .mapToInt(RegisteredEndpoint::mailboxes)
        .sum();
  }

  void forget(VortexLink link) {
    byKey.values().forEach(list -> list.forEach(endpoint -> endpoint.forget(link)));
  }
}
