package org.peekplatform.vortex.observable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;

/**
 * Stands between many observers and one observable, and caches (vortex-protocol 8).
 *
 * <p>There is one subscription at the backend per selector, however many observers it has. Payloads
 * are passed on without decoding them: a newcomer gets the newest whole and the deltas that
 * followed it, who returns gets what it lacks. While the backend is offline observers get what is
 * cached, and those that can show it are told how old it is; when it returns everything is
 * subscribed again from where it was. Only links authenticated as the backend can update. Safe for
 * use by several threads.
 */
public final class TupleDataObservableProxyHandler implements AutoCloseable {

  private final VortexScope scope;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Subscribers subscribers;
  private final ProxyCache cache;
  private final ProxyBackend backend;
  private final ProxyPermissions permissions;
  private final ProxyNotices notices;
  private final ProxyDelivery delivery;
  private final ProxyPolls polls;
  private final BackendMessages messages;
  private final TuplePublisher local;
  private final TupleProviderOptions defaults;
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
    ObservableFilt filt = new ObservableFilt(observableName, additionalFilt);
    this.subscribers = new Subscribers(scope.limits().data().subscriptionsPerLink());
    this.backend = new ProxyBackend(scope, filt, proxyToVortexName);
    this.cache = new ProxyCache(scope.limits(), subscribers::has, backend::unsubscribe);
    this.permissions =
        new ProxyPermissions(scope, backend.destination(), filt, lock, new Decisions());
    this.notices = new ProxyNotices(scope, filt, subscribers);
    this.delivery = new ProxyDelivery(scope, filt, subscribers, backend, permissions, notices);
    this.polls = new ProxyPolls(scope, filt, lock, backend, permissions);
    this.messages = new BackendMessages(cache, backend, permissions, notices, delivery);
    this.local = new TuplePublisher(scope, observableName, filt);
    this.defaults = TupleProviderOptions.of(scope.limits());
    this.registrations =
        List.of(
            scope.onRemoteChange(this::remoteChanged),
            scope.every(scope.limits().link().heartBeat(), this::sweep),
            scope.listen(filt.base(), this::process));
    scope.own(this);
  }

  /**
   * Adds what loads the tuples of a selector name here; the backend is not asked for them.
   *
   * @param tupleName the name of the selectors
   * @param provider loads tuples, on a thread of the scope
   */
  public void addLocalTupleProvider(String tupleName, TuplesProvider provider) {
    addLocalTupleProvider(tupleName, provider, defaults);
  }

  /**
   * Adds what loads the tuples of a selector name here; the backend is not asked for them.
   *
   * @param tupleName the name of the selectors
   * @param provider loads tuples, on a thread of the scope
   * @param options how it is used
   */
  public void addLocalTupleProvider(
      String tupleName, TuplesProvider provider, TupleProviderOptions options) {
    local.add(tupleName, provider, options);
  }

  /**
   * Loads a selector with a local provider again and sends it to its subscribers.
   *
   * @param selector which tuples changed
   */
  public void notifyOfTupleUpdate(TupleSelector selector) {
    local.changed(selector);
  }

  /** Ends the proxy and tells those who observe through it. */
  @Override
  public void close() {
    registrations.forEach(Registration::close);
    local.close();
    Failure ended = new Failure(FailureCode.ENDED, "The proxy of " + name + " has ended.");
    lock.lock();
    try {
      for (ProxiedSelector proxied : cache.all()) {
        notices.failed(proxied, ended);
        cache.remove(proxied);
      }
    } finally {
      lock.unlock();
    }
  }

  private void process(ReceivedEnvelope received) {
    TupleSelector selector = ObservableFilt.selector(received.filt());
    boolean fromBackend = backend.isNamed(received.from().name());
    if (!fromBackend && selector != null && local.provides(selector.name())) {
      local.process(received);
      return;
    }
    lock.lock();
    try {
      // What a lost link left behind is older than what its successor brings.
      if (!received.isLinkOpen()) {
        return;
      }
      if (fromBackend) {
        messages.heard(received.envelope(), selector);
      } else if (!received.envelope().isFailure()) {
        request(received, selector);
      }
    } finally {
      lock.unlock();
    }
  }

  private void request(ReceivedEnvelope received, @Nullable TupleSelector selector) {
    if (selector == null || ObservableFilt.questionAbout(received.filt()) != null) {
      received.replyFailure(
          FailureCode.INVALID,
          "A request to the observable " + name + " has no tupleSelector, or is not for a proxy.");
      return;
    }
    String text = selector.orderedText();
    if (ObservableFilt.isUnsubscribe(received.filt())) {
      unsubscribe(subscriber(received), text);
    } else if (ObservableFilt.isSubscribe(received.filt())) {
      subscribe(received, selector, text);
    } else {
      polls.poll(received, selector, cache.get(text));
    }
  }

  private static Subscribers.Subscriber subscriber(ReceivedEnvelope received) {
    return new Subscribers.Subscriber(received.from(), ObservableFilt.observer(received.filt()));
  }

  private void unsubscribe(Subscribers.Subscriber subscriber, String text) {
    subscribers.remove(text, subscriber);
    ProxiedSelector proxied = cache.get(text);
    if (proxied != null) {
      proxied.waiting.remove(subscriber);
      proxied.lastUsed = System.nanoTime();
    }
  }

  private void subscribe(ReceivedEnvelope received, TupleSelector selector, String text) {
    Subscribers.Subscriber subscriber = subscriber(received);
    ProxiedSelector proxied = cache.getOrAdd(selector, text);
    if (proxied == null || !subscribers.add(text, subscriber, received.filt())) {
      received.replyFailure(
          FailureCode.BUSY,
          "Too many selectors of the observable " + name + " are in use. Unsubscribe from some.");
      return;
    }
    proxied.lastUsed = System.nanoTime();
    proxied.waiting.put(subscriber, received);
    if (ObservableFilt.disablesCache(received.filt())) {
      proxied.cacheable = false;
    }
    if (!proxied.cacheable && proxied.awaitingSince == null && backend.isOnline()) {
      boolean _ = backend.subscribe(proxied, proxied.version());
    }
    delivery.settle(proxied);
  }

  private void remoteChanged(RemoteVortexEvent event) {
    lock.lock();
    try {
      if (!backend.isNamed(event.remote().name())) {
        if (event instanceof RemoteVortexEvent.Offline offline) {
          remove(offline.remote().uuid());
        }
        return;
      }
      switch (event) {
        case RemoteVortexEvent.Online _ -> cache.all().forEach(this::subscribeAgain);
        case RemoteVortexEvent.Offline _ ->
            cache
                .all()
                .forEach(
                    proxied -> {
                      proxied.subscribed = false;
                      proxied.awaitingSince = null;
                      notices.unavailable(proxied, backend.offline());
                    });
      }
    } finally {
      lock.unlock();
    }
  }

  private void subscribeAgain(ProxiedSelector proxied) {
    proxied.failures = 0;
    boolean _ = backend.subscribe(proxied, proxied.version());
  }

  private void remove(String uuid) {
    local.removeAll(uuid);
    for (String text : subscribers.removeAll(uuid)) {
      ProxiedSelector proxied = cache.get(text);
      if (proxied != null) {
        proxied.waiting.keySet().removeIf(waiting -> waiting.vortex().uuid().equals(uuid));
        proxied.held.removeIf(vortex -> vortex.uuid().equals(uuid));
        proxied.lastUsed = System.nanoTime();
      }
    }
  }

  /** Drops what nobody has used for a while, and tries again what failed. */
  private void sweep() {
    local.sweep();
    lock.lock();
    try {
      long idle = scope.limits().data().proxyIdle().toNanos();
      permissions.sweep();
      for (ProxiedSelector proxied : cache.all()) {
        if (subscribers.has(proxied.text())) {
          if (backend.isOnline()) {
            backend.retry(proxied);
            delivery.retryHeld(proxied);
          }
        } else if (System.nanoTime() - proxied.lastUsed > idle) {
          cache.remove(proxied);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Passes on what the backend decides. */
  private final class Decisions implements ProxyPermissions.Listener {

    @Override
    public void decided(ProxyPermissions.Question question, boolean allowed) {
      polls.decided(question, allowed);
      ProxiedSelector proxied = cache.get(question.text());
      if (proxied != null && allowed) {
        delivery.allowed(proxied, question.who());
      } else if (proxied != null) {
        delivery.denied(proxied, question.who());
      }
    }

    @Override
    public void undecided(ProxyPermissions.Question question, Failure failure) {
      polls.undecided(question, failure);
      ProxiedSelector proxied = cache.get(question.text());
      if (proxied != null) {
        notices.undecided(proxied, question.who(), failure);
      }
    }
  }
}
