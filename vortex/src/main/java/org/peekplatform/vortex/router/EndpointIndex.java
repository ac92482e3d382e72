package org.peekplatform.vortex.router;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

  List<RegisteredEndpoint> matching(Map<String, Object> filt) {
    Object key = filt.get("key");
    List<RegisteredEndpoint> candidates = key == null ? null : byKey.get(key);
    return candidates == null
        ? List.of()
        : candidates.stream().filter(each -> each.matches(filt)).toList();
  }

  void forget(VortexLink link) {
    byKey.values().forEach(list -> list.forEach(endpoint -> endpoint.forget(link)));
  }
}
