package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexScope;

/**
 * Answers who asks for the tuples of selectors, and loads them again when they change.
 *
 * <p>Locks: {@link WatchedSelector#sending} before that of {@link WatchedSelectors}; no provider,
 * mapper or permission is called under the latter. Safe for use by several threads.
 */
final class TuplePublisher {

  /** So many selectors are loaded at a time after this has taken over. */
  private static final int RELOADS = 4;

  private final VortexScope scope;
  private final String name;
  private final ObservablePermission permission = new ObservablePermission();
  private final List<UpdateMapper> mappers = new CopyOnWriteArrayList<>();
  private final ContentSender sender;
  private final ContentLoader loader;

  /** Those of the former publisher from when this one has taken over. */
  private volatile WatchedSelectors selectors;

  /** Who has taken over, and does what is asked of this one still. */
  private volatile @Nullable TuplePublisher successor;

  TuplePublisher(VortexScope scope, String name, ObservableFilt filt) {
    this.scope = scope;
    this.name = name;
    this.selectors = new WatchedSelectors(scope.limits());
    this.sender = new ContentSender(scope, filt, permission, selectors);
    this.loader = new ContentLoader(scope, filt, selectors, sender);
    this.selectors.loadBy(loader);
  }

  /**
   * Goes on with the subscribers and the content of another publisher. What that one was asked and
   * notified of is answered here; subscribers get the newest state where it differs.
   */
  void takeOverFrom(TuplePublisher former) {
    WatchedSelectors taken = former.selectors;
    sender.use(taken);
    loader.use(taken);
    selectors = taken;
    Queue<WatchedSelectors.Due> all = new ConcurrentLinkedQueue<>(taken.handOver(loader));
    former.successor = this;
    scope.after(Duration.ZERO, this::applyPermission);
    for (int i = 0; i < Math.min(RELOADS, all.size()); i++) {
      scope.after(Duration.ZERO, () -> loadAll(all));
    }
  }

  private void loadAll(Queue<WatchedSelectors.Due> all) {
    for (WatchedSelectors.Due due = all.poll(); due != null; due = all.poll()) {
      loader.loadIfDue(due);
    }
  }

  void add(String tupleName, TuplesProvider provider, TupleProviderOptions options) {
    add(
        tupleName,
        ContentSource.of(provider, options, scope.codec(), scope.limits().observables()));
  }

  void add(String tupleName, EncodedTuplesProvider provider, TupleProviderOptions options) {
    add(tupleName, ContentSource.of(provider, options, scope.codec()));
  }

  private void add(String tupleName, ContentSource source) {
    if (!loader.add(tupleName, source)) {
      throw new IllegalArgumentException(
          "The observable " + name + " already has a provider for " + tupleName + ".");
    }
  }

  boolean provides(String tupleName) {
    return loader.source(tupleName) != null;
  }

  void add(UpdateMapper mapper) {
    mappers.add(mapper);
  }

  void setPermission(SubscriberPermission newPermission, Set<String> proxies) {
    permission.set(newPermission, proxies);
    if (successor == null) {
      applyPermission();
    }
  }

  void permissionsChanged() {
    TuplePublisher next = successor;
    if (next != null) {
      next.permissionsChanged();
      return;
    }
    permission.changed();
    applyPermission();
  }

  /** Cuts off who lost the right, and lets proxies do the same. */
  private void applyPermission() {
    Set<RemoteVortex> proxies = new LinkedHashSet<>();
    for (WatchedSelector each : selectors.all()) {
      each.sending.lock();
      try {
        for (Subscribers.Member member : selectors.members(each)) {
          switch (permission.verdict(member.vortex(), member.asksPermission(), each.selector())) {
            case ALLOWED -> {}
            case PROXY -> proxies.add(member.vortex());
            case DENIED -> sender.deny(each, member.vortex());
          }
        }
      } finally {
        each.sending.unlock();
      }
    }
    sender.tellPermissionsChanged(proxies);
  }

  void changed(TupleSelector selector) {
    TuplePublisher next = successor;
    if (next != null) {
      next.changed(selector);
      return;
    }
    refresh(selector);
    if (mappers.isEmpty()) {
      return;
    }
    List<TupleSelector> all = selectors.all().stream().map(WatchedSelector::selector).toList();
    Set<TupleSelector> touched = new LinkedHashSet<>();
    mappers.forEach(mapper -> touched.addAll(mapper.selectorsToRefresh(selector, all)));
    touched.remove(selector);
    touched.forEach(this::refresh);
  }

  void changedAll(String tupleName) {
    selectors.all().stream()
        .filter(each -> each.selector().name().equals(tupleName))
        .forEach(this::refresh);
  }

  private void refresh(TupleSelector selector) {
    WatchedSelector each = selectors.get(selector.orderedText());
    if (each != null) {
      refresh(each);
    }
  }

  private void refresh(WatchedSelector each) {
    WatchedSelectors.Due due = selectors.changed(each);
    if (due != null) {
      due.proceed();
    }
  }

  /** Ends all subscriptions and tells why, unless another one goes on with them. */
  void close() {
    if (successor != null) {
      return;
    }
    Failure ended = new Failure(FailureCode.ENDED, "The observable " + name + " has ended.");
    selectors.all().forEach(each -> sender.fail(each, selectors.members(each), ended));
    selectors.clear();
  }

  void removeAll(String uuid) {
    selectors.removeAll(uuid);
  }

  void sweep() {
    if (successor == null) {
      selectors.sweep();
      selectors.takeReminders().forEach(each -> remind(each.vortex(), each.text()));
    }
  }

  void process(ReceivedEnvelope received) {
    TuplePublisher next = successor;
    if (next != null) {
      next.process(received);
      return;
    }
    TupleSelector selector = ObservableFilt.selector(received.filt());
    if (received.envelope().isFailure()) {
      if (selector != null) {
        refused(received, selector.orderedText());
      }
      return;
    }
    if (selector == null) {
      received.replyFailure(
          FailureCode.INVALID, "A request to the observable " + name + " has no tupleSelector.");
      return;
    }
    String text = selector.orderedText();
    ContentSource source = loader.source(selector.name());
    ObserverPrincipal questioned = ObservableFilt.questionAbout(received.filt());
    if (ObservableFilt.isUnsubscribe(received.filt())) {
      selectors.leave(received, text);
    } else if (source == null) {
      received.replyFailure(
          FailureCode.NOT_FOUND,
          "The observable " + name + " has no provider for " + selector.name() + ".");
    } else if (questioned != null) {
      sender.answerQuestion(received, selector, questioned);
    } else if (sender.admits(received, selector, text)) {
      ask(received, selector, text, source.options().leastInterval());
    }
  }

  /** An update that its receiver had no room for must not be lost: it is reminded later. */
  private void refused(ReceivedEnvelope received, String text) {
    if (received.envelope().failureCode() == FailureCode.BUSY
        && ObservableFilt.isUpdate(received.filt())) {
      selectors.addReminder(received.from(), text);
    }
  }

  private void remind(RemoteVortex vortex, String text) {
    WatchedSelector each = selectors.get(text);
    if (each == null) {
      return;
    }
    each.sending.lock();
    try {
      Content content = selectors.previous(each);
      if (content == null) {
        refresh(each);
        return;
      }
      selectors.members(each).stream()
          .filter(member -> member.vortex().equals(vortex))
          .forEach(member -> sender.remind(each, member, content));
    } finally {
      each.sending.unlock();
    }
  }

  private void ask(
      ReceivedEnvelope received, TupleSelector selector, String text, Duration leastInterval) {
    WatchedSelector each;
    try {
      each = selectors.join(received, selector, text, leastInterval);
    } catch (VortexBusyException e) {
      received.replyFailure(Failure.of(e, "Subscribing"));
      return;
    }
    if (each != null && !(mayUseCache(received.filt()) && answerFromCache(received, each))) {
      selectors.ask(each, received).proceed();
    }
  }

  private static boolean mayUseCache(Map<String, Object> filt) {
    return ObservableFilt.isSubscribe(filt)
        ? ObservableFilt.resumes(filt) && !ObservableFilt.disablesCache(filt)
        : ObservableFilt.allowsCache(filt);
  }

  private boolean answerFromCache(ReceivedEnvelope received, WatchedSelector each) {
    each.sending.lock();
    try {
      Content content = selectors.current(each);
      if (content != null) {
        sender.answer(received, each, content);
      }
      return content != null;
    } finally {
      each.sending.unlock();
    }
  }
}
