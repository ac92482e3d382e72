package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;

/**
 * Publishes tuples and keeps subscribers up to date (Documentation 7.9.14, vortex-protocol 7.3).
 *
 * <p>However many ask for one selector at once, its provider is called once; notifies during a load
 * are coalesced into one more load. Loads of one selector follow each other, so an older result
 * never overwrites a newer one. Safe for use by several threads.
 */
public final class TupleDataObservableHandler implements AutoCloseable {

  private final VortexScope scope;
  private final String name;
  private final ObservableFilt filt;
  private final Map<String, TuplesProvider> providers = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Subscribers subscribers;
  private final Map<String, SelectorLoads> selectors = new HashMap<>();
  private final List<Registration> registrations;

  /**
   * Makes an observable, which ends with the scope.
   *
   * @param scope whose links and threads are used
   * @param observableName told apart by this from other observables
   * @param additionalFilt further filt, such as the plugin
   */
  public TupleDataObservableHandler(
      VortexScope scope, String observableName, Map<String, Object> additionalFilt) {
    this.scope = scope;
    this.name = observableName;
    this.filt = new ObservableFilt(observableName, additionalFilt);
    this.subscribers = new Subscribers(scope.limits().data().subscriptionsPerLink());
    this.registrations =
        List.of(
            scope.onRemoteChange(this::remoteChanged), scope.listen(filt.base(), this::process));
    scope.own(this);
  }

  /**
   * Adds what loads the tuples of a selector name.
   *
   * @param tupleName the name of the selectors
   * @param provider loads tuples, on a thread of the scope
   */
  public void addTupleProvider(String tupleName, TuplesProvider provider) {
    if (providers.putIfAbsent(tupleName, provider) != null) {
      throw new IllegalArgumentException(
          "The observable " + name + " already has a provider for " + tupleName + ".");
    }
  }

  /**
   * Loads a selector again and sends it to its subscribers, if there are any.
   *
   * @param selector which tuples changed
   */
  public void notifyOfTupleUpdate(TupleSelector selector) {
    String text = selector.orderedText();
    boolean start;
    SelectorLoads loads;
    lock.lock();
    try {
      if (!subscribers.has(text)) {
        return;
      }
      loads = selectors.computeIfAbsent(text, absent -> new SelectorLoads(selector));
      start = loads.changed();
    } finally {
      lock.unlock();
    }
    if (start) {
      startLoad(text, loads);
    }
  }

  /**
   * Loads all subscribed selectors of a name again.
   *
   * @param tupleName the name of the selectors
   */
  public void notifyOfTupleUpdateForTuple(String tupleName) {
    List<TupleSelector> changed;
    lock.lock();
    try {
      changed =
          selectors.values().stream()
              .map(SelectorLoads::selector)
              .filter(selector -> selector.name().equals(tupleName))
              .toList();
    } finally {
      lock.unlock();
    }
    changed.forEach(this::notifyOfTupleUpdate);
  }

  /** Ends the observable and tells its subscribers. */
  @Override
  public void close() {
    registrations.forEach(Registration::close);
    lock.lock();
    try {
      for (String text : subscribers.selectors()) {
        SelectorLoads loads = selectors.get(text);
        if (loads != null) {
          PayloadEnvelope ended =
              PayloadEnvelope.failure(
                  filt.update(loads.selector()),
                  FailureCode.ENDED,
                  "The observable " + name + " has ended.");
          scope.send(VortexDestination.uuids(subscribers.uuids(text)), ended);
        }
      }
      selectors.clear();
    } finally {
      lock.unlock();
    }
  }

  private void process(ReceivedEnvelope received) {
    if (received.envelope().isFailure()) {
      return;
    }
    TupleSelector selector = ObservableFilt.selector(received.filt());
    if (selector == null) {
      received.replyFailure(
          FailureCode.INVALID, "A request to the observable " + name + " has no tupleSelector.");
      return;
    }
    String text = selector.orderedText();
    Subscribers.Subscriber subscriber =
        new Subscribers.Subscriber(
            received.from().uuid(), ObservableFilt.observer(received.filt()));
    if (ObservableFilt.isUnsubscribe(received.filt())) {
      unsubscribe(text, subscriber);
    } else if (!providers.containsKey(selector.name())) {
      received.replyFailure(
          FailureCode.NOT_FOUND,
          "The observable " + name + " has no provider for " + selector.name() + ".");
    } else {
      ask(received, selector, text, subscriber);
    }
  }

  private void ask(
      ReceivedEnvelope received,
      TupleSelector selector,
      String text,
      Subscribers.Subscriber subscriber) {
    SelectorLoads loads;
    boolean start;
    lock.lock();
    try {
      if (ObservableFilt.isSubscribe(received.filt()) && !subscribers.add(text, subscriber)) {
        received.replyFailure(
            FailureCode.BUSY,
            "This link has "
                + scope.limits().data().subscriptionsPerLink()
                + " subscriptions, which is the most it may have. Unsubscribe from some.");
        return;
      }
      loads = selectors.computeIfAbsent(text, absent -> new SelectorLoads(selector));
      start = loads.ask(received);
    } finally {
      lock.unlock();
    }
    // It may have gone while its request waited, and then nobody else removes it.
    if (!scope.isOnline(VortexDestination.uuid(subscriber.uuid()))) {
      remove(subscriber.uuid());
    }
    if (start) {
      startLoad(text, loads);
    }
  }

  private void startLoad(String text, SelectorLoads loads) {
    try {
      scope.executor().execute(() -> load(text, loads));
    } catch (RejectedExecutionException e) {
      fail(loads, text, Failure.busy());
      finish(text, loads);
    }
  }

  private void load(String text, SelectorLoads loads) {
    do {
      TupleSelector selector = loads.selector();
      try {
        Instant date = nextDate(loads);
        TuplesProvider provider = providers.get(selector.name());
        List<?> tuples = provider == null ? List.of() : provider.tuples(selector);
        EncodedPayload payload =
            scope.codec().encode(new Payload(filt.update(selector), tuples, date));
        send(loads, text, payload, date);
      } catch (Exception | LinkageError | StackOverflowError e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        fail(loads, text, Failure.of(e, "Loading " + text));
      }
    } while (finish(text, loads));
  }

  private Instant nextDate(SelectorLoads loads) {
    lock.lock();
    try {
      return loads.nextDate();
    } finally {
      lock.unlock();
    }
  }

  private void send(SelectorLoads loads, String text, EncodedPayload payload, Instant date) {
    SelectorLoads.Audience audience;
    Set<String> uuids;
    lock.lock();
    try {
      audience = loads.loaded();
      uuids = subscribers.uuids(text);
    } finally {
      lock.unlock();
    }
    for (ReceivedEnvelope asker : audience.askers()) {
      boolean subscribing = ObservableFilt.isSubscribe(asker.filt());
      String key = replaceKey(text) + '|' + ObservableFilt.observer(asker.filt());
      asker.reply(
          PayloadEnvelope.of(asker.filt(), payload, date),
          subscribing ? Delivery.replaceable(key) : Delivery.NORMAL);
    }
    if (audience.allSubscribers()) {
      scope.send(
          VortexDestination.uuids(uuids),
          PayloadEnvelope.of(filt.update(loads.selector()), payload, date),
          Delivery.replaceable(replaceKey(text)));
    }
  }

  private void fail(SelectorLoads loads, String text, Failure failure) {
    SelectorLoads.Audience audience;
    Set<String> uuids;
    lock.lock();
    try {
      audience = loads.loaded();
      uuids = subscribers.uuids(text);
    } finally {
      lock.unlock();
    }
    audience.askers().forEach(asker -> asker.replyFailure(failure));
    if (audience.allSubscribers()) {
      scope.send(
          VortexDestination.uuids(uuids),
          PayloadEnvelope.failure(filt.update(loads.selector()), failure));
    }
  }

  /** Ends a load, and returns whether another one follows. */
  private boolean finish(String text, SelectorLoads loads) {
    lock.lock();
    try {
      boolean again = loads.sent();
      forgetIfUnused(text, again);
      return again;
    } finally {
      lock.unlock();
    }
  }

  private void forgetIfUnused(String text, boolean loading) {
    if (!loading && !subscribers.has(text)) {
      selectors.remove(text);
    }
  }

  private String replaceKey(String text) {
    return name + '|' + text;
  }

  private void unsubscribe(String text, Subscribers.Subscriber subscriber) {
    lock.lock();
    try {
      subscribers.remove(text, subscriber);
      SelectorLoads loads = selectors.get(text);
      forgetIfUnused(text, loads != null && loads.isRunning());
    } finally {
      lock.unlock();
    }
  }

  private void remoteChanged(RemoteVortexEvent event) {
    if (event instanceof RemoteVortexEvent.Offline offline) {
      remove(offline.remote().uuid());
    }
  }

  private void remove(String uuid) {
    lock.lock();
    try {
      for (String text : subscribers.removeAll(uuid)) {
        SelectorLoads loads = selectors.get(text);
        forgetIfUnused(text, loads != null && loads.isRunning());
      }
    } finally {
      lock.unlock();
    }
  }
}
