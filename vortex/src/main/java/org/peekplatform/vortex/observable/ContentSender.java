package org.peekplatform.vortex.observable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;

/**
 * Sends the content of a publisher's selectors to those who may have it, in the form they know.
 *
 * <p>Called for one selector by one thread at a time.
 */
final class ContentSender {

  /** Vortexes that get the same message. */
  private record Group(boolean resumes, boolean proxy) {}

  private final VortexScope scope;
  private final ObservableFilt filt;
  private final ObservablePermission permission;
  private volatile WatchedSelectors selectors;

  ContentSender(
      VortexScope scope,
      ObservableFilt filt,
      ObservablePermission permission,
      WatchedSelectors selectors) {
    this.scope = scope;
    this.filt = filt;
    this.permission = permission;
    this.selectors = selectors;
  }

  /** Sends about other selectors, which another one has watched until now. */
  void use(WatchedSelectors others) {
    selectors = others;
  }

  /** Decides about a request, and refuses it if it must be. */
  boolean admits(ReceivedEnvelope asker, TupleSelector selector, String text) {
    if (verdict(asker, selector) != ObservablePermission.Verdict.DENIED) {
      return true;
    }
    selectors.leave(asker, text);
    fail(asker, text, forbidden(selector));
    return false;
  }

  private ObservablePermission.Verdict verdict(ReceivedEnvelope asker, TupleSelector selector) {
    return permission.verdict(asker.from(), ObservableFilt.asksPermission(asker.filt()), selector);
  }

  static Failure forbidden(TupleSelector selector) {
    return new Failure(
        FailureCode.FORBIDDEN,
        "You may not observe " + selector.name() + ". Ask whoever administers this for the right.");
  }

  /** Answers a subscription or poll. */
  void answer(ReceivedEnvelope asker, WatchedSelector watched, Content content) {
    if (!admits(asker, watched.selector(), watched.text())) {
      return;
    }
    boolean proxy = verdict(asker, watched.selector()) == ObservablePermission.Verdict.PROXY;
    Map<String, Object> base = proxy ? labelled(asker.filt()) : asker.filt();
    Delivery delivery = Delivery.inOrder(filt.deliveryKey(watched.text()));
    if (ObservableFilt.isSubscribe(asker.filt()) && ObservableFilt.resumes(asker.filt())) {
      content
          .since(ObservableFilt.resumeFrom(asker.filt()))
          .forEach(update -> asker.reply(ObservableFilt.resuming(base, update), delivery));
    } else {
      asker.reply(PayloadEnvelope.of(base, content.whole().get(), content.date()), delivery);
    }
  }

  private Map<String, Object> labelled(Map<String, Object> base) {
    return ObservableFilt.withPermissions(base, permission.label());
  }

  /**
   * Sends the newest content to subscribers: to all if it was notified, else to those whose next
   * delta would not fit what they have.
   */
  void update(
      WatchedSelector watched,
      Collection<Subscribers.Member> members,
      SelectorLoads.Audience audience,
      @Nullable Content previous,
      Content content) {
    boolean unchanged = previous != null && previous.version().equals(content.version());
    ContentUpdate update = updateAfter(previous, content);
    Map<String, Object> base = filt.update(watched.selector());
    String key = filt.deliveryKey(watched.text());
    groups(watched, members, answered(audience))
        .forEach(
            (group, uuids) -> {
              Map<String, Object> full = group.proxy() ? labelled(base) : base;
              VortexDestination to = VortexDestination.uuids(uuids);
              try {
                if (group.resumes()) {
                  if (!unchanged || watched.failed) {
                    sendResuming(to, full, key, update == null ? content.wholeUpdate() : update);
                  }
                } else if (audience.allSubscribers()
                    || (audience.newVersion() && (!unchanged || watched.failed))) {
                  scope.send(
                      to,
                      PayloadEnvelope.of(full, content.whole().get(), content.date()),
                      Delivery.replaceable(key));
                }
              } catch (VortexException e) {
                // What they have is not right any more, and they would not know.
                fail(watched, uuids, Failure.of(e, "Sending " + watched.text()));
              }
            });
  }

  /** Tells one that may have missed an update which version there is. */
  void remind(WatchedSelector watched, Subscribers.Member member, Content content) {
    groups(watched, List.of(member), Set.of())
        .forEach(
            (group, uuids) -> {
              Map<String, Object> base = filt.update(watched.selector());
              Map<String, Object> full = group.proxy() ? labelled(base) : base;
              scope.send(
                  VortexDestination.uuids(uuids),
                  group.resumes()
                      ? ObservableFilt.resuming(
                          full, new ContentUpdate.None(content.version(), content.date()))
                      : PayloadEnvelope.of(full, content.whole().get(), content.date()),
                  Delivery.inOrder(filt.deliveryKey(watched.text())));
            });
  }

  /** Returns the vortexes whose subscription was just answered with the newest version. */
  private static Set<String> answered(SelectorLoads.Audience audience) {
    return audience.askers().stream()
        .filter(asker -> ObservableFilt.isSubscribe(asker.filt()))
        .map(asker -> asker.from().uuid())
        .collect(Collectors.toSet());
  }

  /** Returns what follows for who has the content before, or null for the whole. */
  private static @Nullable ContentUpdate updateAfter(@Nullable Content previous, Content content) {
    if (previous == null) {
      return null;
    }
    if (previous.version().equals(content.version())) {
      return new ContentUpdate.None(content.version(), content.date());
    }
    List<ContentUpdate.Delta> deltas = content.deltas().since(previous.version());
    return deltas != null && deltas.size() == 1 ? deltas.getFirst() : null;
  }

  private void sendResuming(
      VortexDestination to, Map<String, Object> full, String key, ContentUpdate update) {
    // Whoever is slow hears which version there is, and asks for what it lacks when it can.
    Delivery delivery =
        update instanceof ContentUpdate.Whole
            ? Delivery.replaceable(key)
            : Delivery.following(
                key,
                ObservableFilt.resuming(
                    full, new ContentUpdate.None(update.version(), update.date())));
    scope.send(to, ObservableFilt.resuming(full, update), delivery);
  }

  private Map<Group, List<String>> groups(
      WatchedSelector watched, Collection<Subscribers.Member> members, Set<String> answered) {
    Map<Group, List<String>> groups = new LinkedHashMap<>();
    for (Subscribers.Member member : members) {
      boolean hasIt =
          member.resumes() && member.observers() == 1 && answered.contains(member.vortex().uuid());
      if (hasIt) {
        continue;
      }
      switch (permission.verdict(member.vortex(), member.asksPermission(), watched.selector())) {
        case ALLOWED -> add(groups, member, false);
        case PROXY -> add(groups, member, true);
        case DENIED -> deny(watched, member.vortex());
      }
    }
    return groups;
  }

  private static void add(
      Map<Group, List<String>> groups, Subscribers.Member member, boolean proxy) {
    groups
        .computeIfAbsent(new Group(member.resumes(), proxy), group -> new ArrayList<>())
        .add(member.vortex().uuid());
  }

  /** Ends the subscription of who may not observe any more. */
  void deny(WatchedSelector watched, RemoteVortex vortex) {
    selectors.removeVortex(watched.text(), vortex);
    scope.send(
        VortexDestination.uuids(List.of(vortex.uuid())),
        PayloadEnvelope.failure(filt.update(watched.selector()), forbidden(watched.selector())),
        Delivery.inOrder(filt.deliveryKey(watched.text())));
  }

  /** Answers a proxy that asks about one of its observers. */
  void answerQuestion(ReceivedEnvelope asker, TupleSelector selector, ObserverPrincipal who) {
    if (!permission.isProxy(asker.from())) {
      asker.replyFailure(
          FailureCode.FORBIDDEN, asker.from().name() + " may not ask who may observe what.");
      return;
    }
    // The text first: if decisions change meanwhile, the proxy asks again.
    Map<String, Object> answer = labelled(asker.filt());
    asker.reply(
        PayloadEnvelope.of(ObservableFilt.withAllowed(answer, permission.allows(who, selector))));
  }

  /** Lets proxies ask anew. */
  void tellPermissionsChanged(Collection<RemoteVortex> proxies) {
    scope.send(
        VortexDestination.uuids(proxies.stream().map(RemoteVortex::uuid).toList()),
        PayloadEnvelope.of(filt.permissionsChanged(permission.label())));
  }

  /** Answers with a failure. */
  void fail(ReceivedEnvelope asker, String text, Failure failure) {
    asker.reply(
        PayloadEnvelope.failure(asker.filt(), failure), Delivery.inOrder(filt.deliveryKey(text)));
  }

  /** Tells all subscribers of a failure. */
  void fail(WatchedSelector watched, Collection<Subscribers.Member> members, Failure failure) {
    fail(watched, members.stream().map(member -> member.vortex().uuid()).toList(), failure);
  }

  private void fail(WatchedSelector watched, List<String> uuids, Failure failure) {
    scope.send(
        VortexDestination.uuids(uuids),
        PayloadEnvelope.failure(filt.update(watched.selector()), failure),
        Delivery.inOrder(filt.deliveryKey(watched.text())));
  }
}
