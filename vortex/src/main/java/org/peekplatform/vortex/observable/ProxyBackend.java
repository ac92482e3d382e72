package org.peekplatform.vortex.observable;

import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexOfflineException;

/** The proxy's subscriptions at its backend. Its owner holds a lock. */
final class ProxyBackend {

  private static final int MOST_DOUBLINGS = 20;

  private final ProxyScope scope;
  private final ObservableFilt filt;
  private final String name;
  private final String observer;

  ProxyBackend(ProxyScope scope, ObservableFilt filt, String name) {
    this.scope = scope;
    this.filt = filt;
    this.name = name;
    this.observer = "proxy at " + scope.vortexName();
  }

  VortexDestination destination() {
    return VortexDestination.name(name);
  }

  boolean isNamed(String vortexName) {
    return name.equals(vortexName);
  }

  boolean isTheSameAs(ProxyBackend other) {
    return name.equals(other.name);
  }

  /** Tells whether a message of the backend is for another observer of this vortex. */
  boolean isForOther(String observerName) {
    return !observerName.isEmpty() && !observerName.equals(observer);
  }

  boolean isOnline() {
    return scope.isOnline(destination());
  }

  Failure offline() {
    return new Failure(FailureCode.OFFLINE, name + " is offline. Try again when it is connected.");
  }

  /** Subscribes, or returns false if the backend is offline. */
  boolean subscribe(ProxiedSelector proxied, String resumeFrom) {
    boolean sent =
        send(
            PayloadEnvelope.of(
                ObservableFilt.withAsksPermission(
                    filt.subscribe(proxied.selector(), observer, resumeFrom))));
    proxied.subscribed = sent;
    proxied.awaitingSince = sent ? System.nanoTime() : null;
    return sent;
  }

  void unsubscribe(ProxiedSelector proxied) {
    if (proxied.subscribed) {
      proxied.subscribed = false;
      boolean _ = send(PayloadEnvelope.of(filt.unsubscribe(proxied.selector(), observer)));
    }
  }

  private boolean send(PayloadEnvelope envelope) {
    try {
      scope.send(destination(), envelope);
      return true;
    } catch (VortexOfflineException e) {
      // Everything is subscribed again when it comes online.
      return false;
    }
  }

  /** Notes that a subscription failed: the next one waits twice as long as the last. */
  void failed(ProxiedSelector proxied) {
    proxied.subscribed = false;
    proxied.awaitingSince = null;
    long pause =
        scope.limits().link().heartBeat().toNanos() << Math.min(proxied.failures, MOST_DOUBLINGS);
    proxied.failures++;
    proxied.retryAt =
        System.nanoTime() + Math.min(pause, scope.limits().observables().retryMost().toNanos());
  }

  /** Tries again what has failed, and what was never answered. */
  void retry(ProxiedSelector proxied) {
    long now = System.nanoTime();
    Long since = proxied.awaitingSince;
    if (since != null && now - since > scope.limits().data().proxyTimeout().toNanos()) {
      failed(proxied);
    }
    if (!proxied.subscribed && now - proxied.retryAt >= 0) {
      boolean _ = subscribe(proxied, proxied.version());
    }
  }
}
