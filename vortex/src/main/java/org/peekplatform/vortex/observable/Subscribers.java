package org.peekplatform.vortex.observable;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.VortexLimits;

/**
 * Who subscribes to which selector of one observable, bounded per link: a proxy may subscribe to as
 * many selectors as it holds for its devices.
 *
 * <p>Not safe for use by several threads; its owner holds a lock.
 */
final class Subscribers {

  /** One observer of a vortex; most vortexes have one without a name. */
  record Subscriber(RemoteVortex vortex, String observer) {}

  /**
   * A vortex that gets the updates of a selector.
   *
   * @param vortex which one
   * @param resumes whether all its observers know versions
   * @param asksPermission whether one of its observers is a proxy that asks for its own
   * @param observers how many it has
   */
  record Member(RemoteVortex vortex, boolean resumes, boolean asksPermission, int observers) {

    private Member and(Member other) {
      return new Member(
          vortex,
          resumes && other.resumes,
          asksPermission || other.asksPermission,
          observers + other.observers);
    }
  }

  private final VortexLimits.Data limits;
  private final Map<String, Map<Subscriber, Member>> bySelector = new LinkedHashMap<>();
  private final Map<String, Set<String>> selectorsByUuid = new HashMap<>();

  Subscribers(VortexLimits.Data limits) {
    this.limits = limits;
  }

  /** Returns how many selectors a vortex may subscribe to. */
  int most(RemoteVortex vortex) {
    return vortex.speaksForOthers()
        ? Math.max(limits.proxySelectors(), limits.subscriptionsPerLink())
        : limits.subscriptionsPerLink();
  }

  /** Adds a subscriber by its request, or returns false if its link has too many selectors. */
  boolean add(String selectorText, Subscriber subscriber, Map<String, Object> filt) {
    Set<String> selectors =
        selectorsByUuid.computeIfAbsent(subscriber.vortex().uuid(), uuid -> new HashSet<>());
    if (!selectors.contains(selectorText) && selectors.size() >= most(subscriber.vortex())) {
      return false;
    }
    selectors.add(selectorText);
    bySelector
        .computeIfAbsent(selectorText, text -> new LinkedHashMap<>(1))
        .put(
            subscriber,
            new Member(
                subscriber.vortex(),
                ObservableFilt.resumes(filt),
                ObservableFilt.asksPermission(filt),
                1));
    return true;
  }

  void remove(String selectorText, Subscriber subscriber) {
    Map<Subscriber, Member> present = bySelector.get(selectorText);
    if (present == null || present.remove(subscriber) == null) {
      return;
    }
    if (present.isEmpty()) {
      bySelector.remove(selectorText);
    }
    if (present.keySet().stream().noneMatch(each -> each.vortex().equals(subscriber.vortex()))) {
      forget(subscriber.vortex().uuid(), selectorText);
    }
  }

  /** Removes all observers of a vortex from one selector. */
  void removeVortex(String selectorText, RemoteVortex vortex) {
    forget(vortex.uuid(), selectorText);
    removeFrom(selectorText, vortex.uuid());
  }

  /** Removes all who observe a selector. */
  void removeSelector(String selectorText) {
    Map<Subscriber, Member> present = bySelector.remove(selectorText);
    if (present != null) {
      present.keySet().forEach(each -> forget(each.vortex().uuid(), selectorText));
    }
  }

  private void forget(String uuid, String selectorText) {
    Set<String> selectors = selectorsByUuid.get(uuid);
    if (selectors != null && selectors.remove(selectorText) && selectors.isEmpty()) {
      selectorsByUuid.remove(uuid);
    }
  }

  private void removeFrom(String selectorText, String uuid) {
    Map<Subscriber, Member> present = bySelector.get(selectorText);
    if (present != null) {
      present.keySet().removeIf(each -> each.vortex().uuid().equals(uuid));
      if (present.isEmpty()) {
        bySelector.remove(selectorText);
      }
    }
  }

  /** Removes a vortex that went offline, and returns the selectors it had. */
  Set<String> removeAll(String uuid) {
    Set<String> selectors = selectorsByUuid.remove(uuid);
    if (selectors == null) {
      return Set.of();
    }
    selectors.forEach(selectorText -> removeFrom(selectorText, uuid));
    return selectors;
  }

  boolean has(String selectorText) {
    return bySelector.containsKey(selectorText);
  }

  boolean has(String selectorText, Subscriber subscriber) {
    return bySelector.getOrDefault(selectorText, Map.of()).containsKey(subscriber);
  }

  /** Returns the vortexes that subscribe to a selector, each once. */
  Collection<Member> members(String selectorText) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Member each : bySelector.getOrDefault(selectorText, Map.of()).values()) {
      members.merge(each.vortex().uuid(), each, Member::and);
    }
    return members.values();
  }

  /** Returns all selectors that are subscribed to. */
  List<String> selectors() {
    return List.copyOf(bySelector.keySet());
  }
}
