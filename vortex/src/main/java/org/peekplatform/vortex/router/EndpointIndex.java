package org.peekplatform.vortex.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.peekplatform.vortex.link.VortexLink;

/**
 * The endpoints by the {@code key} of their filt, so that matching looks at few of them.
 *
 * <p>An envelope is given to all that match it in one step, between two changes of what there is.
 */
final class EndpointIndex {

  private final Map<Object, List<RegisteredEndpoint>> byKey = new HashMap<>();

  /** Held shared while an envelope is delivered, which never waits. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  void add(RegisteredEndpoint endpoint) {
    replace(List.of(), List.of(endpoint));
  }

  void remove(RegisteredEndpoint endpoint) {
    replace(List.of(endpoint), List.of());
  }

  /** Lets endpoints take the place of others in one step. */
  void replace(
      Collection<RegisteredEndpoint> retired, Collection<RegisteredEndpoint> newEndpoints) {
    lock.writeLock().lock();
    try {
      retired.forEach(this::take);
      newEndpoints.forEach(
          each -> byKey.computeIfAbsent(each.key(), absent -> new ArrayList<>(1)).add(each));
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void take(RegisteredEndpoint endpoint) {
    byKey.computeIfPresent(
        endpoint.key(),
        (key, list) -> {
          list.remove(endpoint);
          return list.isEmpty() ? null : list;
        });
  }

  /** Gives an envelope to all endpoints that match it, and returns whether any does. */
  boolean deliver(VortexLink link, LinkEnvelope received) {
    Map<String, Object> filt = received.filt();
    Object key = filt.get("key");
    if (key == null) {
      return false;
    }
    boolean found = false;
    lock.readLock().lock();
    try {
      for (RegisteredEndpoint each : byKey.getOrDefault(key, List.of())) {
        if (each.matches(filt)) {
          each.deliver(link, received);
          found = true;
        }
      }
    } finally {
      lock.readLock().unlock();
    }
    return found;
  }

  /** Returns all endpoints. */
  List<RegisteredEndpoint> all() {
    lock.readLock().lock();
    try {
      return byKey.values().stream().flatMap(List::stream).toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Returns how many endpoints there are. */
  int size() {
    return all().size();
  }

  /** Returns how many mailboxes there are. */
  int mailboxes() {
    return all().stream().mapToInt(RegisteredEndpoint::mailboxes).sum();
  }

  void forget(VortexLink link) {
    all().forEach(endpoint -> endpoint.forget(link));
  }
}
