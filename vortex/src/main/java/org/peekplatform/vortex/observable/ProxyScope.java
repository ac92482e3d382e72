package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;

/**
 * Through which scope a proxy sends: that of the version of a plugin that has it now.
 *
 * <p>Safe for use by several threads.
 */
final class ProxyScope {

  private volatile VortexScope scope;

  ProxyScope(VortexScope scope) {
    this.scope = scope;
  }

  /** Sends through another scope from now on. */
  void use(VortexScope other) {
    scope = other;
  }

  String vortexName() {
    return scope.vortexName();
  }

  VortexLimits limits() {
    return scope.limits();
  }

  boolean isOnline(VortexDestination to) {
    return scope.isOnline(to);
  }

  void send(VortexDestination to, PayloadEnvelope envelope) {
    scope.send(to, envelope);
  }

  void send(VortexDestination to, PayloadEnvelope envelope, Delivery delivery) {
    scope.send(to, envelope, delivery);
  }

  CompletableFuture<PayloadEnvelope> request(
      VortexDestination to, PayloadEnvelope envelope, Duration timeout) {
    return scope.request(to, envelope, timeout);
  }
}
