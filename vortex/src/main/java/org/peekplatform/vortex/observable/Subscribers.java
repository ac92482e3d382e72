package org.peekplatform.vortex.observable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who subscribes to which selector of one observable, bounded per link.
 *
 * <p>Not safe for use by several threads; its owner holds a lock.
 */
final class Subscribers {

  /** One observer of a vortex; most vortexes have one without a name. */
  record Subscriber(String uuid, String observer) {}

  private final int mostPerLink;
  private final Map<String, Set<Subscriber>> bySelector = new LinkedHashMap<>();
  private final Map<String, Set<String>> selectorsByUuid = new HashMap<>();

  Subscribers(int mostPerLink) {
    this.mostPerLink = mostPerLink;
  }

  /** Adds a subscriber, or returns false if its link has too many selectors. */
  boolean add(String selectorText, Subscriber subscriber) {
    Set<String> selectors =
        selectorsByUuid.computeIfAbsent(subscriber.uuid(), uuid -> new HashSet<>());
    if (!selectors.contains(selectorText) && selectors.size() >= mostPerLink) {
      return false;
    }
    selectors.add(selectorText);
    bySelector.computeIfAbsent(selectorText, text -> new LinkedHashSet<>()).add(subscriber);
    return true;
  }

  void remove(String selectorText, Subscriber subscriber) {
    Set<Subscriber> present = bySelector.get(selectorText);
    if (present == null || !present.remove(subscriber)) {
      return;
    }
    if (present.isEmpty()) {
      bySelector.remove(selectorText);
    }
    if (present.stream().noneMatch(each -> each.uuid().equals(subscriber.uuid()))) {
      forget(subscriber.uuid(), selectorText);
    }
  }

  private void forget(String uuid, String selectorText) {
    Set<String> selectors = selectorsByUuid.get(uuid);
    if (selectors != null && selectors.remove(selectorText) && selectors.isEmpty()) {
      selectorsByUuid.remove(uuid);
    }
  }

  /** Removes a vortex that went offline, and returns the selectors it had. */
  Set<String> removeAll(String uuid) {
    Set<String> selectors = selectorsByUuid.remove(uuid);
    if (selectors == null) {
      return Set.of();
    }
    for (String selectorText : selectors) {
      Set<Subscriber> present = bySelector.get(selectorText);
      if (present != null) {
        present.removeIf(each -> each.uuid().equals(uuid));
        if (present.isEmpty()) {
          bySelector.remove(selectorText);
        }
      }
    }
    return selectors;
  }

  boolean has(String selectorText) {
    return bySelector.containsKey(selectorText);
  }

  /** Returns the vortexes that subscribe to a selector. */
  Set<String> uuids(String selectorText) {
    Set<String> uuids = new LinkedHashSet<>();
    bySelector.getOrDefault(selectorText, Set.of()).forEach(each -> uuids.add(each.uuid()));
    return uuids;
  }

  /** Returns all selectors that are subscribed to. */
  Set<String> selectors() {
    return Set.copyOf(bySelector.keySet());
  }
}
