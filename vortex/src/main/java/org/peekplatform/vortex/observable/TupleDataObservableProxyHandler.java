package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexScope;

/**
 * Stands between many observers and one observable, and caches (vortex-protocol 8).
 *
 * <p>There is one subscription at the backend per selector, however many observers it has. Payloads
 * are passed on without decoding them. While the backend is offline observers get what is cached;
 * when it returns everything is subscribed again. Only links authenticated as the backend can
 * update. Safe for use by several threads.
 */
public final class TupleDataObservableProxyHandler implements AutoCloseable {

  private final VortexScope scope;
  private final String name;
  private final String backend;
  private final String observer;
  private final ObservableFilt filt;
  private final ReentrantLock lock = new ReentrantLock();
  private final Subscribers subscribers;
  private final ProxyCache cache;
  private final List<Registration> registrations;

  /**
   * Makes a proxy, which ends with the scope.
   *
   * @param scope whose links and threads are used
   * @param observableName the name of the observable
   * @param proxyToVortexName the backend, where the observable is
   * @param additionalFilt further filt of the observable, such as the plugin
   */
  public TupleDataObservableProxyHandler(
      VortexScope scope,
      String observableName,
      String proxyToVortexName,
      Map<String, Object> additionalFilt) {
    this.scope = scope;
    this.name = observableName;
    this.backend = proxyToVortexName;
    this.observer = "proxy at " + scope.vortexName();
    this.filt = new ObservableFilt(observableName, additionalFilt);
    this.subscribers = new Subscribers(scope.limits().data().subscriptionsPerLink());
    this.cache =
        new ProxyCache(
            scope.limits().data().proxySelectors(),
            scope.limits().data().proxyBytes(),
            subscribers::has,
            this::unsubscribeAtBackend);
    this.registrations =
        List.of(
            scope.onRemoteChange(this::remoteChanged),
            scope.every(scope.limits().link().heartBeat(), this::sweep),
            scope.listen(filt.base(), this::process));
    scope.own(this);
  }

  /** Ends the proxy. */
  @Override
  public void close() {
    registrations.forEach(Registration::close);
    lock.lock();
    try {
      cache.all().forEach(cache::remove);
    } finally {
      lock.unlock();
    }
  }

  private void process(ReceivedEnvelope received) {
    TupleSelector selector = ObservableFilt.selector(received.filt());
    boolean fromBackend = received.from().name().equals(backend);
    if (selector == null) {
      if (!received.envelope().isFailure()) {
        received.replyFailure(
            FailureCode.INVALID, "A request to the observable " + name + " has no tupleSelector.");
      }
      return;
    }
    lock.lock();
    try {
      if (fromBackend) {
        update(received, selector.orderedText());
      } else if (!received.envelope().isFailure()) {
        request(received, selector);
      }
    } finally {
      lock.unlock();
    }
  }

  private void request(ReceivedEnvelope received, TupleSelector selector) {
    String text = selector.orderedText();
    if (ObservableFilt.isUnsubscribe(received.filt())) {
      subscribers.remove(text, subscriber(received));
      ProxiedSelector proxied = cache.get(text);
      if (proxied != null) {
        proxied.waiting.remove(subscriber(received));
        proxied.lastUsed = System.nanoTime();
      }
    } else if (ObservableFilt.isSubscribe(received.filt())) {
      subscribe(received, selector, text);
    } else {
      poll(received, text);
    }
  }

  private static Subscribers.Subscriber subscriber(ReceivedEnvelope received) {
    return new Subscribers.Subscriber(
        received.from().uuid(), ObservableFilt.observer(received.filt()));
  }

  private void subscribe(ReceivedEnvelope received, TupleSelector selector, String text) {
    Subscribers.Subscriber subscriber = subscriber(received);
    ProxiedSelector proxied = cache.getOrAdd(selector, text);
    if (proxied == null || !subscribers.add(text, subscriber)) {
      received.replyFailure(
          FailureCode.BUSY,
          "Too many selectors of the observable " + name + " are in use. Unsubscribe from some.");
      return;
    }
    proxied.lastUsed = System.nanoTime();
    proxied.cacheable &= !ObservableFilt.disablesCache(received.filt());
    // A link may have gone while its request waited, and then nobody else removes it.
    if (!scope.isOnline(VortexDestination.uuid(subscriber.uuid()))) {
      subscribers.removeAll(subscriber.uuid());
      return;
    }
    EncodedPayload payload = proxied.payload;
    boolean answered = payload != null && (proxied.cacheable || !isBackendOnline());
    if (answered) {
      received.reply(
          new PayloadEnvelope(received.filt(), payload, null, proxied.date),
          Delivery.replaceable(replaceKey(proxied, subscriber.observer())));
    } else {
      proxied.waiting.put(subscriber, received);
    }
    if (!proxied.subscribed || (!answered && !proxied.awaiting)) {
      subscribeAtBackend(proxied);
    }
  }

  private void subscribeAtBackend(ProxiedSelector proxied) {
    try {
      scope.send(
          VortexDestination.name(backend),
          PayloadEnvelope.of(filt.subscribe(proxied.selector(), observer)));
      proxied.subscribed = true;
      proxied.awaiting = true;
    } catch (VortexOfflineException e) {
      backendLost(proxied, Failure.of(e, "Subscribing"));
    }
  }

  private static void backendLost(ProxiedSelector proxied, Failure failure) {
    proxied.subscribed = false;
    proxied.awaiting = false;
    proxied.waiting.values().forEach(waiting -> waiting.replyFailure(failure));
    proxied.waiting.clear();
  }

  private void unsubscribeAtBackend(ProxiedSelector proxied) {
    if (proxied.subscribed && isBackendOnline()) {
      try {
        scope.send(
            VortexDestination.name(backend),
            PayloadEnvelope.of(filt.unsubscribe(proxied.selector(), observer)));
      } catch (VortexOfflineException e) {
        proxied.subscribed = false;
      }
    }
  }

  private boolean isBackendOnline() {
    return scope.isOnline(VortexDestination.name(backend));
  }

  private void update(ReceivedEnvelope received, String text) {
    ProxiedSelector proxied = cache.get(text);
    if (proxied == null) {
      return;
    }
    PayloadEnvelope envelope = received.envelope();
    EncodedPayload payload = envelope.payload();
    proxied.awaiting = false;
    Set<String> others = subscribers.uuids(text);
    proxied.waiting.keySet().forEach(waiting -> others.remove(waiting.uuid()));
    if (envelope.isFailure() || payload == null) {
      fail(proxied, Failure.of(envelope), others);
      return;
    }
    // Messages of one link come in order, so the newest is the last, whatever the clocks say.
    cache.put(proxied, payload);
    proxied.date = envelope.date();
    proxied.failure = null;
    proxied.waiting.forEach(
        (subscriber, waiting) ->
            waiting.reply(
                PayloadEnvelope.of(waiting.filt(), payload, envelope.date()),
                Delivery.replaceable(replaceKey(proxied, subscriber.observer()))));
    proxied.waiting.clear();
    scope.send(
        VortexDestination.uuids(others),
        PayloadEnvelope.of(filt.update(proxied.selector()), payload, envelope.date()),
        Delivery.replaceable(replaceKey(proxied, "")));
  }

  private void fail(ProxiedSelector proxied, Failure failure, Set<String> others) {
    proxied.subscribed = false;
    proxied.waiting.values().forEach(waiting -> waiting.replyFailure(failure));
    proxied.waiting.clear();
    // The subscription is tried again at every sweep; the same failure is told once.
    if (!failure.equals(proxied.failure)) {
      proxied.failure = failure;
      scope.send(
          VortexDestination.uuids(others),
          PayloadEnvelope.failure(filt.update(proxied.selector()), failure));
    }
  }

  private String replaceKey(ProxiedSelector proxied, String observerName) {
    return name + '|' + proxied.text() + '|' + observerName;
  }

  private void poll(ReceivedEnvelope received, String text) {
    ProxiedSelector proxied = cache.get(text);
    EncodedPayload cached = proxied == null ? null : proxied.payload;
    Instant date = proxied == null ? null : proxied.date;
    boolean fresh = proxied != null && proxied.subscribed && proxied.cacheable;
    if (cached != null && fresh && ObservableFilt.usesCache(received.filt())) {
      received.reply(PayloadEnvelope.of(received.filt(), cached, date));
      return;
    }
    CompletableFuture<PayloadEnvelope> _ =
        scope
            .request(
                VortexDestination.name(backend),
                received.envelope(),
                scope.limits().data().proxyTimeout())
            .whenComplete((answer, failure) -> answerPoll(received, answer, failure, cached, date));
  }

  private static void answerPoll(
      ReceivedEnvelope received,
      @Nullable PayloadEnvelope answer,
      @Nullable Throwable failure,
      @Nullable EncodedPayload cached,
      @Nullable Instant date) {
    if (answer != null) {
      received.reply(answer.withFilt(received.filt()));
    } else if (failure != null) {
      if (cached != null && FailureText.unwrap(failure) instanceof VortexOfflineException) {
        received.reply(PayloadEnvelope.of(received.filt(), cached, date));
      } else {
        received.replyFailure(failure, "The poll " + received.filt());
      }
    }
  }

  private void remoteChanged(RemoteVortexEvent event) {
    lock.lock();
    try {
      if (!event.remote().name().equals(backend)) {
        if (event instanceof RemoteVortexEvent.Offline offline) {
          remove(offline.remote().uuid());
        }
        return;
      }
      switch (event) {
        case RemoteVortexEvent.Online _ -> cache.all().forEach(this::subscribeAtBackend);
        case RemoteVortexEvent.Offline _ -> {
          Failure failure =
              new Failure(
                  FailureCode.OFFLINE, backend + " is offline. Try again when it is connected.");
          cache.all().forEach(proxied -> backendLost(proxied, failure));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void remove(String uuid) {
    for (String text : subscribers.removeAll(uuid)) {
      ProxiedSelector proxied = cache.get(text);
      if (proxied != null) {
        proxied.waiting.keySet().removeIf(waiting -> waiting.uuid().equals(uuid));
        proxied.lastUsed = System.nanoTime();
      }
    }
  }

  /** Drops what nobody has used for a while, and tries failed subscriptions again. */
  private void sweep() {
    lock.lock();
    try {
      long idle = scope.limits().data().proxyIdle().toNanos();
      boolean online = isBackendOnline();
      for (ProxiedSelector proxied : cache.all()) {
        if (subscribers.has(proxied.text())) {
          if (online && !proxied.subscribed) {
            subscribeAtBackend(proxied);
          }
        } else if (System.nanoTime() - proxied.lastUsed > idle) {
          cache.remove(proxied);
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
