package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;

/**
 * Takes what a proxy's backend sends about its selectors.
 *
 * <p>Its owner holds a lock.
 */
final class BackendMessages {

  private final ProxyCache cache;
  private final ProxyBackend backend;
  private final ProxyPermissions permissions;
  private final ProxyNotices notices;
  private final ProxyDelivery delivery;

  BackendMessages(
      ProxyCache cache,
      ProxyBackend backend,
      ProxyPermissions permissions,
      ProxyNotices notices,
      ProxyDelivery delivery) {
    this.cache = cache;
    this.backend = backend;
    this.permissions = permissions;
    this.notices = notices;
    this.delivery = delivery;
  }

  /** Takes a message. */
  void heard(PayloadEnvelope envelope, @Nullable TupleSelector selector) {
    Map<String, Object> filt = envelope.filt();
    permissions.heard(ObservableFilt.permissions(filt));
    ProxiedSelector proxied = selector == null ? null : cache.get(selector.orderedText());
    boolean isOurs =
        envelope.messageId() == null
            && !ObservableFilt.isUnsubscribe(filt)
            && !backend.isForOther(ObservableFilt.observer(filt));
    if (proxied != null && isOurs) {
      if (ObservableFilt.isSubscribeAnswer(filt)) {
        proxied.awaitingSince = null;
      }
      if (envelope.isFailure()) {
        failed(proxied, Failure.of(envelope));
      } else {
        heard(proxied, envelope);
      }
    }
  }

  private void heard(ProxiedSelector proxied, PayloadEnvelope envelope) {
    ContentUpdate update = ObservableFilt.contentUpdate(envelope);
    if (update != null) {
      take(proxied, envelope, update);
    }
    Instant since = ObservableFilt.staleSince(envelope.filt());
    if (since != null) {
      // The backend is a proxy itself.
      notices.unavailable(proxied, backend.offline());
    }
  }

  private void take(ProxiedSelector proxied, PayloadEnvelope envelope, ContentUpdate update) {
    proxied.failures = 0;
    switch (cache.take(proxied, update)) {
      case NEWER -> {
        proxied.staleSince = null;
        proxied.failure = null;
        delivery.deliver(proxied, update);
      }
      case SAME -> {
        notices.confirmed(proxied);
        delivery.deliverToOlder(proxied);
      }
      case UNFIT -> {
        if (proxied.awaitingSince == null) {
          // An answer that does not fit will not fit the next time either.
          if (ObservableFilt.isSubscribeAnswer(envelope.filt())) {
            cache.forgetVersion(proxied);
          }
          boolean _ = backend.subscribe(proxied, proxied.version());
        }
        return;
      }
    }
    delivery.settle(proxied);
  }

  private void failed(ProxiedSelector proxied, Failure failure) {
    backend.failed(proxied);
    switch (Trouble.of(failure.code())) {
      case UNAVAILABLE -> notices.unavailable(proxied, failure);
      case FAILED, REFUSED -> notices.failed(proxied, failure);
      case FORBIDDEN -> {
        delivery.refuseAll(proxied);
        cache.remove(proxied);
      }
    }
  }
}
