package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexLimits;

/**
 * The selectors of a publisher: who watches them, what is loaded, and what was loaded last.
 *
 * <p>Each method is one step that other threads see whole; nothing that may block is called in it.
 */
final class WatchedSelectors {

  private final ReentrantLock lock = new ReentrantLock();
  private final Subscribers subscribers;
  private final Map<String, WatchedSelector> watched = new HashMap<>();
  private final BoundedCache<String, Content> contents;
  private final Set<Reminder> reminders = new LinkedHashSet<>();
  private @Nullable ContentLoader loader;

  /** Somebody who may have missed an update. */
  record Reminder(RemoteVortex vortex, String text) {}

  WatchedSelectors(VortexLimits limits) {
    this.subscribers = new Subscribers(limits.data());
    this.contents =
        new BoundedCache<>(
            limits.observables().contents(),
            limits.observables().contentBytes(),
            limits.observables().contentIdle());
  }

  /**
   * Finds or adds the selector of a request, and its subscriber if it is a subscription.
   *
   * @return null if the link of the request is gone
   * @throws VortexBusyException if the link has too many subscriptions
   */
  @Nullable WatchedSelector join(
      ReceivedEnvelope received, TupleSelector selector, String text, Duration leastInterval) {
    lock.lock();
    try {
      // Who goes offline is removed under the same lock, after its link counts as closed.
      if (!received.isLinkOpen()) {
        return null;
      }
      if (ObservableFilt.isSubscribe(received.filt())
          && !subscribers.add(text, subscriber(received), received.filt())) {
        throw new VortexBusyException(
            "This link has "
                + subscribers.most(received.from())
                + " subscriptions, which is the most it may have. Unsubscribe from some.");
      }
      return watched.computeIfAbsent(
          text, absent -> new WatchedSelector(selector, text, leastInterval));
    } finally {
      lock.unlock();
    }
  }

  private static Subscribers.Subscriber subscriber(ReceivedEnvelope received) {
    return new Subscribers.Subscriber(received.from(), ObservableFilt.observer(received.filt()));
  }

  /** Ends a subscription. */
  void leave(ReceivedEnvelope received, String text) {
    lock.lock();
    try {
      if (received.isLinkOpen()) {
        subscribers.remove(text, subscriber(received));
        forgetIfUnused(text);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns what was loaded last, if it is certain to be what a load would give now. */
  @Nullable Content current(WatchedSelector each) {
    lock.lock();
    try {
      boolean certain =
          each.loaded && each.loads.isUpToDate() && isKnown(each) && subscribers.has(each.text());
      return certain ? contents.get(each.text()) : null;
    } finally {
      lock.unlock();
    }
  }

  /** What {@link SelectorLoads} says is to be done for a selector, and by whom. */
  record Due(
      WatchedSelector selector,
      SelectorLoads loads,
      @Nullable ContentLoader loader,
      @Nullable Duration next) {

    boolean isNow() {
      return next != null && next.isZero();
    }

    void proceed() {
      if (loader != null) {
        loader.proceed(this);
      }
    }
  }

  private Due due(WatchedSelector each, @Nullable Duration next) {
    return new Due(each, each.loads, loader, next);
  }

  /** Sets who loads what is due. */
  void loadBy(ContentLoader newLoader) {
    lock.lock();
    try {
      loader = newLoader;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets another one load from now on. What the former one loads still is dropped, and who waits
   * for it gets what the new one gives.
   *
   * @return what has to be loaded anew, first that for which somebody waits
   */
  List<Due> handOver(ContentLoader newLoader) {
    lock.lock();
    try {
      loader = newLoader;
      List<Due> all = new ArrayList<>();
      List<Due> notAwaited = new ArrayList<>();
      for (WatchedSelector each : watched.values()) {
        each.loaded = false;
        each.loads =
            new SelectorLoads(
                newLoader.leastInterval(each.selector().name()),
                each.loads,
                subscribers.has(each.text()));
        (each.loads.isAwaited() ? all : notAwaited).add(due(each, Duration.ZERO));
      }
      all.addAll(notAwaited);
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that somebody may have missed an update. */
  void addReminder(RemoteVortex vortex, String text) {
    lock.lock();
    try {
      if (subscribers.members(text).stream().anyMatch(each -> each.vortex().equals(vortex))) {
        reminders.add(new Reminder(vortex, text));
      }
    } finally {
      lock.unlock();
    }
  }

  List<Reminder> takeReminders() {
    lock.lock();
    try {
      List<Reminder> all = List.copyOf(reminders);
      reminders.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Ends all subscriptions of a selector, unless another one loads by now. */
  void end(WatchedSelector each, SelectorLoads loads) {
    lock.lock();
    try {
      if (each.loads == loads) {
        subscribers.removeSelector(each.text());
        forgetIfUnused(each.text());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds who asks. */
  Due ask(WatchedSelector each, ReceivedEnvelope asker) {
    lock.lock();
    try {
      // A poll may have been the last to use it and have ended meanwhile, so it may be another now.
      WatchedSelector known = watched.computeIfAbsent(each.text(), absent -> each);
      return due(known, known.loads.ask(asker));
    } finally {
      lock.unlock();
    }
  }

  /** Notes a change. A load without subscribers counts too: somebody may join it. */
  @Nullable Due changed(WatchedSelector each) {
    lock.lock();
    try {
      return isKnown(each) ? due(each, each.loads.changed()) : null;
    } finally {
      lock.unlock();
    }
  }

  /** Returns what is due now, or null if nothing is. */
  @Nullable Due due(WatchedSelector each, SelectorLoads loads) {
    lock.lock();
    try {
      return isCurrent(each, loads) ? due(each, loads.due()) : null;
    } finally {
      lock.unlock();
    }
  }

  /** A load begins; returns its date. */
  Instant begin(SelectorLoads loads) {
    lock.lock();
    try {
      return loads.begin();
    } finally {
      lock.unlock();
    }
  }

  @Nullable Content previous(WatchedSelector each) {
    lock.lock();
    try {
      return contents.get(each.text());
    } finally {
      lock.unlock();
    }
  }

  /** A load is done; returns who gets its result, or null if another one loads by now. */
  SelectorLoads.@Nullable Audience loaded(WatchedSelector each, SelectorLoads loads) {
    lock.lock();
    try {
      return each.loads == loads ? loads.loaded() : null;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps content as the newest there is. */
  void keep(WatchedSelector each, Content content) {
    lock.lock();
    try {
      each.loaded = true;
      contents.put(each.text(), content, content.bytes());
    } finally {
      lock.unlock();
    }
  }

  /** A load has failed; returns who hears of it, or null if another one loads by now. */
  SelectorLoads.@Nullable Audience failed(WatchedSelector each, SelectorLoads loads) {
    lock.lock();
    try {
      if (each.loads != loads) {
        return null;
      }
      each.loaded = false;
      return loads.loaded();
    } finally {
      lock.unlock();
    }
  }

  /** The result of a load is sent. */
  @Nullable Due finish(WatchedSelector each, SelectorLoads loads) {
    lock.lock();
    try {
      if (each.loads != loads) {
        return null;
      }
      Duration next = loads.sent(subscribers.has(each.text()));
      forgetIfUnused(each.text());
      return due(each, next);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a vortex that is gone. */
  void removeAll(String uuid) {
    lock.lock();
    try {
      subscribers.removeAll(uuid).forEach(this::forgetIfUnused);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a vortex that may not watch a selector. */
  void removeVortex(String text, RemoteVortex vortex) {
    lock.lock();
    try {
      subscribers.removeVortex(text, vortex);
      forgetIfUnused(text);
    } finally {
      lock.unlock();
    }
  }

  /** What nobody watches is not notified, so a later subscriber begins with a load. */
  private void forgetIfUnused(String text) {
    WatchedSelector each = watched.get(text);
    if (each != null && !subscribers.has(text) && each.loads.isIdle()) {
      watched.remove(text);
      each.loaded = false;
    }
  }

  private boolean isCurrent(WatchedSelector each, SelectorLoads loads) {
    return isKnown(each) && each.loads == loads;
  }

  private boolean isKnown(WatchedSelector each) {
    return each.equals(watched.get(each.text()));
  }

  boolean isWatched(WatchedSelector each) {
    lock.lock();
    try {
      return subscribers.has(each.text());
    } finally {
      lock.unlock();
    }
  }

  @Nullable WatchedSelector get(String text) {
    lock.lock();
    try {
      return watched.get(text);
    } finally {
      lock.unlock();
    }
  }

  List<WatchedSelector> all() {
    lock.lock();
    try {
      return List.copyOf(watched.values());
    } finally {
      lock.unlock();
    }
  }

  Collection<Subscribers.Member> members(WatchedSelector each) {
    lock.lock();
    try {
      return subscribers.members(each.text());
    } finally {
      lock.unlock();
    }
  }

  /** Drops content that nobody has watched for a while. */
  void sweep() {
    lock.lock();
    try {
      watched.keySet().forEach(contents::touch);
      contents.sweep();
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      watched.clear();
      contents.clear();
    } finally {
      lock.unlock();
    }
  }
}
