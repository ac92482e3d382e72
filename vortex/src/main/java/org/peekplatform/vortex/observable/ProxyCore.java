package org.peekplatform.vortex.observable;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;

/**
 * What a proxy knows: who observes what through it, what is cached, and what it has subscribed to.
 *
 * <p>It outlives the version of a plugin that made it, and so holds nothing of that. Safe for use
 * by several threads.
 */
final class ProxyCore {

  private final ProxyScope scope;
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

  ProxyCore(VortexScope scope, String name, String proxyToVortexName, ObservableFilt filt) {
    this.scope = new ProxyScope(scope);
    this.name = name;
    this.subscribers = new Subscribers(scope.limits().data());
    this.backend = new ProxyBackend(this.scope, filt, proxyToVortexName);
    this.cache = new ProxyCache(scope.limits(), subscribers::has, backend::unsubscribe);
    this.permissions =
        new ProxyPermissions(this.scope, backend.destination(), filt, lock, new Decisions());
    this.notices = new ProxyNotices(this.scope, filt, subscribers);
    this.delivery = new ProxyDelivery(this.scope, filt, subscribers, backend, permissions, notices);
    this.polls = new ProxyPolls(this.scope, filt, lock, backend, permissions);
    this.messages = new BackendMessages(cache, backend, permissions, notices, delivery);
  }

  boolean isBackend(String vortexName) {
    return backend.isNamed(vortexName);
  }

  boolean hasSameBackend(ProxyCore other) {
    return other.backend.isTheSameAs(backend);
  }

  /** Goes on in another scope; subscribers of what that serves itself have to subscribe anew. */
  void moveTo(VortexScope other, Predicate<TupleSelector> servedThere) {
    scope.use(other);
    Failure moved = new Failure(FailureCode.ENDED, "The selector is served elsewhere now.");
    lock.lock();
    try {
      for (ProxiedSelector proxied : cache.all()) {
        if (servedThere.test(proxied.selector())) {
          notices.failed(proxied, moved);
          subscribers.removeSelector(proxied.text());
          cache.remove(proxied);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  void process(ReceivedEnvelope received, @Nullable TupleSelector selector) {
    lock.lock();
    try {
      // What a lost link left behind is older than what its successor brings.
      if (!received.isLinkOpen()) {
        return;
      }
      if (isBackend(received.from().name())) {
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

  void remoteChanged(RemoteVortexEvent event) {
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
  void sweep() {
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

  /** Ends all subscriptions and tells why. */
  void end() {
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
