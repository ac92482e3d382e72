package org.peekplatform.vortex.observable;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;

/**
 * Who may observe what behind a proxy, as the backend says when it is asked.
 *
 * <p>Once the backend has said that the observable is restricted, everybody is asked about, for
 * good: an observable without a permission answers yes. Its owner holds the lock.
 */
final class ProxyPermissions {

  /** Who wants to observe what. */
  record Question(ObserverPrincipal who, TupleSelector selector, String text) {}

  /** What is known about it. */
  enum Decision {
    ALLOWED,
    DENIED,
    /** The backend is being asked. */
    ASKED
  }

  /** Hears of answers, under the lock. */
  interface Listener {
    /** The backend has decided. */
    void decided(Question question, boolean allowed);

    /** The backend could not be asked. */
    void undecided(Question question, Failure failure);
  }

  private final ProxyScope scope;
  private final VortexDestination backend;
  private final ObservableFilt filt;
  private final ReentrantLock lock;
  private final Listener listener;
  private final BoundedCache<Question, Boolean> decisions;

  /** The questions that are asked, and the label when they were. */
  private final Map<Question, String> asked = new HashMap<>();

  private String label = "";

  ProxyPermissions(
      ProxyScope scope,
      VortexDestination backend,
      ObservableFilt filt,
      ReentrantLock lock,
      Listener listener) {
    this.scope = scope;
    this.backend = backend;
    this.filt = filt;
    this.lock = lock;
    this.listener = listener;
    this.decisions =
        new BoundedCache<>(
            scope.limits().observables().permissions(),
            Long.MAX_VALUE,
            scope.limits().observables().permissionHold());
  }

  /** Takes what a message of the backend says about decisions; the empty text says nothing. */
  void heard(String newLabel) {
    if (!newLabel.isEmpty() && !newLabel.equals(label)) {
      label = newLabel;
      decisions.clear();
    }
  }

  /** Decides, or asks the backend. The listener hears its answer. */
  Decision decide(Question question) {
    if (label.isEmpty()) {
      return Decision.ALLOWED;
    }
    Boolean known = decisions.get(question);
    if (known != null) {
      return known ? Decision.ALLOWED : Decision.DENIED;
    }
    if (asked.putIfAbsent(question, label) == null) {
      ask(question);
    }
    return Decision.ASKED;
  }

  private void ask(Question question) {
    CompletableFuture<PayloadEnvelope> _ =
        scope
            .request(
                backend,
                PayloadEnvelope.of(filt.permissionQuestion(question.selector(), question.who())),
                scope.limits().data().proxyTimeout())
            // Never on this thread, which may be in the middle of something.
            .whenCompleteAsync(
                (answer, failure) -> answered(question, answer, failure),
                task -> Thread.ofVirtual().name("vortex-permission").start(task));
  }

  private void answered(
      Question question, @Nullable PayloadEnvelope answer, @Nullable Throwable failure) {
    lock.lock();
    try {
      String labelThen = asked.remove(question);
      if (answer == null) {
        if (failure != null) {
          listener.undecided(
              question, Failure.of(failure, "Asking whether " + question.who() + " may observe"));
        }
        return;
      }
      String labelOfAnswer = ObservableFilt.permissions(answer.filt());
      if (!label.equals(labelThen) && !label.equals(labelOfAnswer)) {
        // Decisions changed while this one was on its way.
        asked.put(question, label);
        ask(question);
        return;
      }
      heard(labelOfAnswer);
      boolean allowed = ObservableFilt.isAllowed(answer.filt());
      decisions.put(question, allowed, 0);
      listener.decided(question, allowed);
    } finally {
      lock.unlock();
    }
  }

  /** Drops decisions that are too old. */
  void sweep() {
    decisions.sweep();
  }
}
