package org.peekplatform.vortex.observable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexOfflineException;

/** Answers the polls that come to a proxy. Its owner holds the lock. */
final class ProxyPolls {

  /** An answer that waits until it is decided whether it may be given. */
  private record Held(ReceivedEnvelope poll, PayloadEnvelope answer) {}

  private final ProxyScope scope;
  private final ObservableFilt filt;
  private final ReentrantLock lock;
  private final ProxyBackend backend;
  private final ProxyPermissions permissions;
  private final Map<ProxyPermissions.Question, List<Held>> held = new HashMap<>();
  private int waiting;

  ProxyPolls(
      ProxyScope scope,
      ObservableFilt filt,
      ReentrantLock lock,
      ProxyBackend backend,
      ProxyPermissions permissions) {
    this.scope = scope;
    this.filt = filt;
    this.lock = lock;
    this.backend = backend;
    this.permissions = permissions;
  }

  void poll(ReceivedEnvelope received, TupleSelector selector, @Nullable ProxiedSelector proxied) {
    ProxyPermissions.Question question =
        new ProxyPermissions.Question(
            ObserverPrincipal.of(received.from()), selector, selector.orderedText());
    boolean fresh =
        proxied != null && proxied.subscribed && proxied.cacheable && proxied.staleSince == null;
    ContentUpdate.Whole cached = proxied == null ? null : proxied.currentWhole();
    if (fresh && cached != null && ObservableFilt.usesCache(received.filt())) {
      give(question, new Held(received, answer(received, cached)));
      return;
    }
    ContentUpdate.Whole any = proxied == null ? null : proxied.anyWhole();
    CompletableFuture<PayloadEnvelope> _ =
        scope
            .request(
                backend.destination(),
                PayloadEnvelope.of(
                    ObservableFilt.withAsksPermission(
                        filt.poll(selector, ObservableFilt.allowsCache(received.filt())))),
                scope.limits().data().proxyTimeout())
            .whenComplete((answer, failure) -> answered(question, received, answer, failure, any));
  }

  private static PayloadEnvelope answer(ReceivedEnvelope poll, ContentUpdate.Whole whole) {
    return PayloadEnvelope.of(poll.filt(), whole.payload(), whole.date());
  }

  private void answered(
      ProxyPermissions.Question question,
      ReceivedEnvelope received,
      @Nullable PayloadEnvelope answer,
      @Nullable Throwable failure,
      ContentUpdate.@Nullable Whole cached) {
    lock.lock();
    try {
      if (answer != null) {
        permissions.heard(ObservableFilt.permissions(answer.filt()));
        give(question, new Held(received, answer.withFilt(received.filt())));
      } else if (failure != null) {
        if (cached != null && FailureText.unwrap(failure) instanceof VortexOfflineException) {
          give(question, new Held(received, answer(received, cached)));
        } else {
          received.replyFailure(failure, "The poll " + received.filt());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void give(ProxyPermissions.Question question, Held answer) {
    switch (permissions.decide(question)) {
      case ALLOWED -> answer.poll().reply(answer.answer());
      case DENIED -> refuse(question, answer);
      case ASKED -> hold(question, answer);
    }
  }

  private void hold(ProxyPermissions.Question question, Held answer) {
    if (waiting >= scope.limits().routing().pendingRequests()) {
      answer.poll().replyFailure(Failure.busy());
    } else {
      waiting++;
      held.computeIfAbsent(question, absent -> new ArrayList<>(1)).add(answer);
    }
  }

  private static void refuse(ProxyPermissions.Question question, Held answer) {
    answer.poll().replyFailure(ContentSender.forbidden(question.selector()));
  }

  private List<Held> take(ProxyPermissions.Question question) {
    List<Held> answers = held.remove(question);
    waiting -= answers == null ? 0 : answers.size();
    return answers == null ? List.of() : answers;
  }

  void decided(ProxyPermissions.Question question, boolean allowed) {
    for (Held each : take(question)) {
      if (allowed) {
        each.poll().reply(each.answer());
      } else {
        refuse(question, each);
      }
    }
  }

  void undecided(ProxyPermissions.Question question, Failure failure) {
    take(question).forEach(each -> each.poll().replyFailure(failure));
  }
}
