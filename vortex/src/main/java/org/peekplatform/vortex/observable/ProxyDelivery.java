package org.peekplatform.vortex.observable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.VortexDestination;

/**
 * Passes content on to the observers behind a proxy, once it is decided that they may have it.
 *
 * <p>Its owner holds a lock.
 */
final class ProxyDelivery {

  private enum Answer {
    /** The observer has its answer, or is refused. */
    DONE,
    /** It is not decided whether it may have one. */
    UNDECIDED,
    /** What it needs is not here. */
    LACKING
  }

  /** Those who get one update, by what they know. */
  private record Audience(List<String> resuming, List<String> older) {}

  private final ProxyScope scope;
  private final ObservableFilt filt;
  private final Subscribers subscribers;
  private final ProxyBackend backend;
  private final ProxyPermissions permissions;
  private final ProxyNotices notices;

  ProxyDelivery(
      ProxyScope scope,
      ObservableFilt filt,
      Subscribers subscribers,
      ProxyBackend backend,
      ProxyPermissions permissions,
      ProxyNotices notices) {
    this.notices = notices;
    this.scope = scope;
    this.filt = filt;
    this.subscribers = subscribers;
    this.backend = backend;
    this.permissions = permissions;
  }

  /** Answers those who wait as far as possible, and asks the backend for what is lacking. */
  void settle(ProxiedSelector proxied) {
    boolean online = backend.isOnline();
    boolean lacking = proxied.olderBehind;
    if (proxied.cacheable || proxied.awaitingSince == null || !online) {
      for (Map.Entry<Subscribers.Subscriber, ReceivedEnvelope> each :
          List.copyOf(proxied.waiting.entrySet())) {
        switch (answer(proxied, each.getValue(), online)) {
          case DONE -> proxied.waiting.remove(each.getKey());
          case UNDECIDED -> {}
          case LACKING -> lacking = true;
        }
      }
    }
    boolean due = !proxied.subscribed && System.nanoTime() - proxied.retryAt >= 0;
    boolean asks = proxied.awaitingSince == null && (lacking || due);
    if (asks && !backend.subscribe(proxied, lacking ? "" : proxied.version())) {
      notices.unavailable(proxied, backend.offline());
    }
  }

  private Answer answer(ProxiedSelector proxied, ReceivedEnvelope request, boolean online) {
    if (!proxied.isKnown()) {
      return Answer.LACKING;
    }
    switch (permissions.decide(question(proxied, request.from()))) {
      case ALLOWED -> {}
      case ASKED -> {
        return Answer.UNDECIDED;
      }
      case DENIED -> {
        refuse(proxied, request.from());
        return Answer.DONE;
      }
    }
    Delivery delivery = Delivery.inOrder(key(proxied));
    if (ObservableFilt.resumes(request.filt())) {
      List<? extends ContentUpdate> updates =
          proxied.since(ObservableFilt.resumeFrom(request.filt()));
      if (updates == null) {
        return Answer.LACKING;
      }
      Map<String, Object> base = ProxyNotices.withStaleSince(proxied, request.filt());
      updates.forEach(update -> request.reply(ObservableFilt.resuming(base, update), delivery));
      return Answer.DONE;
    }
    ContentUpdate.Whole whole = online ? proxied.currentWhole() : proxied.anyWhole();
    if (whole == null) {
      return Answer.LACKING;
    }
    request.reply(PayloadEnvelope.of(request.filt(), whole.payload(), whole.date()), delivery);
    return Answer.DONE;
  }

  private static ProxyPermissions.Question question(ProxiedSelector proxied, RemoteVortex vortex) {
    return new ProxyPermissions.Question(
        ObserverPrincipal.of(vortex), proxied.selector(), proxied.text());
  }

  private String key(ProxiedSelector proxied) {
    return filt.deliveryKey(proxied.text());
  }

  /** Passes on a newer version to all who do not wait for an answer anyway. */
  void deliver(ProxiedSelector proxied, ContentUpdate update) {
    Map<String, Object> base = filt.update(proxied.selector());
    Audience audience = audience(proxied);
    // Whoever is slow hears which version there is, and asks for what it lacks when it can.
    Delivery delivery =
        update instanceof ContentUpdate.Whole
            ? Delivery.replaceable(key(proxied))
            : Delivery.following(
                key(proxied),
                ObservableFilt.resuming(
                    base, new ContentUpdate.None(update.version(), update.date())));
    scope.send(
        VortexDestination.uuids(audience.resuming()),
        ObservableFilt.resuming(base, update),
        delivery);
    proxied.olderBehind = !audience.older().isEmpty();
    sendWhole(proxied, audience.older());
  }

  /** Sends the whole to those who know no versions, if it came for them. */
  void deliverToOlder(ProxiedSelector proxied) {
    if (proxied.olderBehind) {
      sendWhole(proxied, audience(proxied).older());
    }
  }

  private void sendWhole(ProxiedSelector proxied, List<String> uuids) {
    ContentUpdate.Whole whole = proxied.currentWhole();
    if (whole != null) {
      proxied.olderBehind = false;
      scope.send(
          VortexDestination.uuids(uuids),
          PayloadEnvelope.of(filt.update(proxied.selector()), whole.payload(), whole.date()),
          Delivery.replaceable(key(proxied)));
    }
  }

  private Audience audience(ProxiedSelector proxied) {
    Audience audience = new Audience(new ArrayList<>(), new ArrayList<>());
    Set<RemoteVortex> waiting = new LinkedHashSet<>();
    proxied.waiting.keySet().forEach(each -> waiting.add(each.vortex()));
    for (Subscribers.Member member : subscribers.members(proxied.text())) {
      if (member.observers() == 1 && waiting.contains(member.vortex())) {
        continue;
      }
      switch (permissions.decide(question(proxied, member.vortex()))) {
        case ALLOWED ->
            (member.resumes() ? audience.resuming() : audience.older()).add(member.vortex().uuid());
        case ASKED -> proxied.held.add(member.vortex());
        case DENIED -> refuse(proxied, member.vortex());
      }
    }
    return audience;
  }

  /** The backend refuses the selector to this proxy. */
  void refuseAll(ProxiedSelector proxied) {
    subscribers.members(proxied.text()).forEach(member -> refuse(proxied, member.vortex()));
  }

  /** Ends the subscriptions of who may not observe. */
  private void refuse(ProxiedSelector proxied, RemoteVortex vortex) {
    Failure failure = ContentSender.forbidden(proxied.selector());
    subscribers.removeVortex(proxied.text(), vortex);
    proxied.held.remove(vortex);
    proxied.lastUsed = System.nanoTime();
    boolean answered = false;
    for (Map.Entry<Subscribers.Subscriber, ReceivedEnvelope> each :
        List.copyOf(proxied.waiting.entrySet())) {
      if (each.getKey().vortex().equals(vortex)) {
        proxied.waiting.remove(each.getKey());
        notices.fail(proxied, each.getValue(), failure);
        answered = true;
      }
    }
    if (!answered) {
      notices.sendFailure(proxied, List.of(vortex.uuid()), failure);
    }
  }

  /** The backend says that somebody may observe: it gets what it waits for and what it missed. */
  void allowed(ProxiedSelector proxied, ObserverPrincipal who) {
    for (Subscribers.Member member : subscribers.members(proxied.text())) {
      if (ObserverPrincipal.of(member.vortex()).equals(who)
          && proxied.held.remove(member.vortex())) {
        catchUp(proxied, member);
      }
    }
    settle(proxied);
  }

  private void catchUp(ProxiedSelector proxied, Subscribers.Member member) {
    if (member.resumes() && !proxied.version().isEmpty()) {
      // It asks for what it lacks.
      notices.sendVersion(proxied, List.of(member.vortex().uuid()));
    } else {
      proxied.olderBehind = true;
      sendWhole(proxied, List.of(member.vortex().uuid()));
    }
  }

  /** The backend says that somebody may not observe. */
  void denied(ProxiedSelector proxied, ObserverPrincipal who) {
    for (Subscribers.Member member : subscribers.members(proxied.text())) {
      if (ObserverPrincipal.of(member.vortex()).equals(who)) {
        refuse(proxied, member.vortex());
      }
    }
  }

  /** Asks again about those who missed an update. */
  void retryHeld(ProxiedSelector proxied) {
    if (proxied.held.isEmpty()) {
      return;
    }
    proxied.held.retainAll(
        subscribers.members(proxied.text()).stream().map(Subscribers.Member::vortex).toList());
    for (RemoteVortex each : List.copyOf(proxied.held)) {
      switch (permissions.decide(question(proxied, each))) {
        case ALLOWED -> allowed(proxied, ObserverPrincipal.of(each));
        case DENIED -> refuse(proxied, each);
        case ASKED -> {}
      }
    }
  }
}
