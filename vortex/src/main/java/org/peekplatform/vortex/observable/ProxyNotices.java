package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.VortexDestination;

/**
 * Tells the observers behind a proxy how good what they have is.
 *
 * <p>Its owner holds a lock.
 */
final class ProxyNotices {

  private final ProxyScope scope;
  private final ObservableFilt filt;
  private final Subscribers subscribers;

  ProxyNotices(ProxyScope scope, ObservableFilt filt, Subscribers subscribers) {
    this.scope = scope;
    this.filt = filt;
    this.subscribers = subscribers;
  }

  private String key(ProxiedSelector proxied) {
    return filt.deliveryKey(proxied.text());
  }

  static Map<String, Object> withStaleSince(ProxiedSelector proxied, Map<String, Object> base) {
    Instant since = proxied.staleSince;
    return since == null ? base : ObservableFilt.withStaleSince(base, since);
  }

  /** Answers a subscription with a failure. */
  void fail(ProxiedSelector proxied, ReceivedEnvelope request, Failure failure) {
    request.reply(PayloadEnvelope.failure(request.filt(), failure), Delivery.inOrder(key(proxied)));
  }

  /** Tells vortexes of a failure. */
  void sendFailure(ProxiedSelector proxied, List<String> uuids, Failure failure) {
    scope.send(
        VortexDestination.uuids(uuids),
        PayloadEnvelope.failure(filt.update(proxied.selector()), failure),
        Delivery.inOrder(key(proxied)));
  }

  /** Tells which version there is: who has another one asks for what it lacks. */
  void sendVersion(ProxiedSelector proxied, List<String> uuids) {
    scope.send(
        VortexDestination.uuids(uuids),
        ObservableFilt.resuming(
            withStaleSince(proxied, filt.update(proxied.selector())),
            new ContentUpdate.None(proxied.version(), proxied.date())),
        Delivery.inOrder(key(proxied)));
  }

  /** The backend could not be asked: who waits hears it, and may try again. */
  void undecided(ProxiedSelector proxied, ObserverPrincipal who, Failure failure) {
    for (Map.Entry<Subscribers.Subscriber, ReceivedEnvelope> each :
        List.copyOf(proxied.waiting.entrySet())) {
      if (ObserverPrincipal.of(each.getKey().vortex()).equals(who)) {
        proxied.waiting.remove(each.getKey());
        proxied.held.add(each.getKey().vortex());
        fail(proxied, each.getValue(), failure);
      }
    }
  }

  /** The backend confirms the version: who heard of trouble hears that it is over. */
  void confirmed(ProxiedSelector proxied) {
    boolean trouble = proxied.staleSince != null || proxied.failure != null;
    proxied.staleSince = null;
    proxied.failure = null;
    if (trouble && !proxied.version().isEmpty()) {
      sendVersion(proxied, vortexes(proxied, Subscribers.Member::resumes));
    }
  }

  /** The backend does not serve the selector for now. */
  void unavailable(ProxiedSelector proxied, Failure failure) {
    if (!proxied.isKnown()) {
      failed(proxied, failure);
      return;
    }
    List<String> older = others(proxied, member -> !member.resumes());
    failWaiting(proxied, failure);
    boolean told = failure.equals(proxied.failure) || failure.code() == FailureCode.OFFLINE;
    proxied.failure = failure;
    if (!told) {
      sendFailure(proxied, older, failure);
    }
    if (proxied.staleSince == null) {
      Instant now = Instant.now();
      proxied.staleSince = now;
      scope.send(
          VortexDestination.uuids(vortexes(proxied, Subscribers.Member::resumes)),
          PayloadEnvelope.of(ObservableFilt.withStaleSince(filt.update(proxied.selector()), now)),
          Delivery.inOrder(key(proxied)));
    }
  }

  /** The backend has failed to serve the selector, or refuses to. */
  void failed(ProxiedSelector proxied, Failure failure) {
    List<String> others = others(proxied, member -> true);
    failWaiting(proxied, failure);
    if (proxied.isKnown() && proxied.staleSince == null) {
      // Whoever comes later gets what is known, but not as if it were confirmed.
      proxied.staleSince = Instant.now();
    }
    // The subscription is tried again and again; the same failure is told once.
    if (!failure.equals(proxied.failure)) {
      proxied.failure = failure;
      sendFailure(proxied, others, failure);
    }
  }

  private void failWaiting(ProxiedSelector proxied, Failure failure) {
    proxied.waiting.values().forEach(request -> fail(proxied, request, failure));
    proxied.waiting.clear();
  }

  /** Returns those who have no request that waits for an answer. */
  private List<String> others(ProxiedSelector proxied, Predicate<Subscribers.Member> wanted) {
    Set<RemoteVortex> waiting = new HashSet<>();
    proxied.waiting.keySet().forEach(each -> waiting.add(each.vortex()));
    return vortexes(proxied, member -> wanted.test(member) && !waiting.contains(member.vortex()));
  }

  private List<String> vortexes(ProxiedSelector proxied, Predicate<Subscribers.Member> wanted) {
    return subscribers.members(proxied.text()).stream()
        .filter(wanted)
        .map(member -> member.vortex().uuid())
        .toList();
  }
}
