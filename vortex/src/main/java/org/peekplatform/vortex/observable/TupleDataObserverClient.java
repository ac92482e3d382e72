package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexScope;

/**
 * Observes the tuples of an observable elsewhere (Documentation 7.9.14, vortex-protocol 7.6).
 *
 * <p>Subscriptions outlive the link: they are sent again when the other end comes online, and, ever
 * less often, when they failed and that makes sense. What is known already is not sent again. Safe
 * for use by several threads.
 */
public final class TupleDataObserverClient implements AutoCloseable {

  private final VortexScope scope;
  private final String destVortexName;
  private final String observer;
  private final ObservableFilt filt;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ObservedSelector> observed = new HashMap<>();
  private final List<Registration> registrations;

  /**
   * Makes a client, which ends with the scope.
   *
   * @param scope whose links and threads are used
   * @param destVortexName where the observable is
   * @param observableName its name
   * @param additionalFilt further filt of the observable, such as the plugin
   */
  public TupleDataObserverClient(
      VortexScope scope,
      String destVortexName,
      String observableName,
      Map<String, Object> additionalFilt) {
    this.scope = scope;
    this.destVortexName = destVortexName;
    this.observer = scope.owner() + ' ' + UUID.randomUUID();
    this.filt = new ObservableFilt(observableName, additionalFilt);
    Registration deltas = scope.tuples().register(TuplesDelta.class);
    this.registrations =
        List.of(
            deltas,
            scope.onRemoteChange(this::remoteChanged),
            scope.every(scope.limits().link().heartBeat(), this::retry),
            scope.hear(filt.base(), this::process));
    scope.own(this);
  }

  /**
   * Subscribes to a selector.
   *
   * @param selector which tuples
   * @param listener hears them now and whenever they change
   * @return ends the listening
   */
  public Registration subscribe(TupleSelector selector, TupleListener listener) {
    String text = selector.orderedText();
    ObservedSelector entry;
    lock.lock();
    try {
      boolean first = !observed.containsKey(text);
      entry = observed.computeIfAbsent(text, absent -> new ObservedSelector(selector));
      entry.subscriptions++;
      if (first) {
        send(entry);
      }
    } finally {
      lock.unlock();
    }
    // Not under the lock: listeners are called under that of the entry, and may come back here.
    entry.add(listener);
    return () -> unsubscribe(text, entry, listener);
  }

  /**
   * Asks for the tuples of a selector once, content with what others have asked for.
   *
   * @param selector which tuples
   * @return the tuples; fails as {@link VortexScope#request} does
   */
  public CompletableFuture<List<?>> poll(TupleSelector selector) {
    return poll(selector, true);
  }

  /**
   * Asks for the tuples of a selector once.
   *
   * @param selector which tuples
   * @param useCache true to be content with what others have asked for, if it is up to date as far
   *     as known; false to have it loaded
   * @return the tuples; fails as {@link VortexScope#request} does
   */
  public CompletableFuture<List<?>> poll(TupleSelector selector, boolean useCache) {
    return scope
        .request(
            VortexDestination.name(destVortexName),
            PayloadEnvelope.of(filt.poll(selector, useCache)),
            scope.limits().routing().requestTimeout())
        .thenApply(
            answer -> {
              EncodedPayload payload = answer.payload();
              return payload == null ? List.of() : scope.codec().decode(payload).tuples();
            });
  }

  /** Ends all listening. */
  @Override
  public void close() {
    registrations.forEach(Registration::close);
    List<ObservedSelector> all;
    lock.lock();
    try {
      all = List.copyOf(observed.values());
      observed.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(entry -> sendIfOnline(filt.unsubscribe(entry.selector(), observer)));
  }

  private void unsubscribe(String text, ObservedSelector entry, TupleListener listener) {
    if (!entry.remove(listener)) {
      return;
    }
    lock.lock();
    try {
      entry.subscriptions--;
      if (entry.subscriptions == 0 && observed.remove(text, entry)) {
        sendIfOnline(filt.unsubscribe(entry.selector(), observer));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Subscribes, under the lock, so that the last message is about what is observed last. */
  private void send(ObservedSelector entry) {
    String resumeFrom = entry.asking();
    boolean sent;
    lock.lock();
    try {
      sent =
          entry.equals(observed.get(entry.selector().orderedText()))
              && sendIfOnline(filt.subscribe(entry.selector(), observer, resumeFrom));
    } finally {
      lock.unlock();
    }
    if (!sent) {
      entry.answered();
    }
  }

  private boolean sendIfOnline(Map<String, Object> request) {
    try {
      scope.send(VortexDestination.name(destVortexName), PayloadEnvelope.of(request));
      return true;
    } catch (VortexOfflineException e) {
      // Everything is sent again when the other end comes online.
      return false;
    }
  }

  private void process(ReceivedEnvelope received) {
    TupleSelector selector = ObservableFilt.selector(received.filt());
    String addressee = ObservableFilt.observer(received.filt());
    if (selector == null
        || !received.from().name().equals(destVortexName)
        || !(addressee.isEmpty() || addressee.equals(observer))) {
      return;
    }
    ObservedSelector entry = find(selector.orderedText());
    // What a lost link left behind is older than what its successor brings.
    if (entry != null && received.isLinkOpen() && received.envelope().messageId() == null) {
      if (ObservableFilt.isSubscribeAnswer(received.filt())) {
        entry.answered();
      }
      hear(entry, received.envelope());
    }
  }

  private void hear(ObservedSelector entry, PayloadEnvelope envelope) {
    Instant staleSince = ObservableFilt.staleSince(envelope.filt());
    ContentUpdate update = ObservableFilt.contentUpdate(envelope);
    if (envelope.isFailure()) {
      fail(entry, Failure.of(envelope));
    } else if (update != null && !take(entry, update)) {
      send(entry);
    }
    if (staleSince != null) {
      entry.stale(staleSince);
    }
  }

  private boolean take(ObservedSelector entry, ContentUpdate update) {
    try {
      return entry.take(update, scope.codec()::decode);
    } catch (VortexException e) {
      fail(entry, Failure.of(e, "Reading " + entry.selector()));
      return true;
    }
  }

  private void fail(ObservedSelector entry, Failure failure) {
    entry.fail(
        failure, scope.limits().link().heartBeat(), scope.limits().observables().retryMost());
  }

  private @Nullable ObservedSelector find(String text) {
    lock.lock();
    try {
      return observed.get(text);
    } finally {
      lock.unlock();
    }
  }

  private List<ObservedSelector> all() {
    lock.lock();
    try {
      return List.copyOf(observed.values());
    } finally {
      lock.unlock();
    }
  }

  private void remoteChanged(RemoteVortexEvent event) {
    if (!event.remote().name().equals(destVortexName)) {
      return;
    }
    switch (event) {
      case RemoteVortexEvent.Online _ ->
          all()
              .forEach(
                  entry -> {
                    entry.linked();
                    send(entry);
                  });
      case RemoteVortexEvent.Offline _ -> {
        Instant now = Instant.now();
        all().forEach(entry -> entry.stale(now));
      }
    }
  }

  private void retry() {
    if (!scope.isOnline(VortexDestination.name(destVortexName))) {
      return;
    }
    Duration timeout = scope.limits().routing().requestTimeout();
    for (ObservedSelector entry : all()) {
      if (entry.isUnanswered(timeout)) {
        fail(
            entry,
            new Failure(
                FailureCode.TIMEOUT, destVortexName + " did not answer in " + timeout + "."));
      }
      if (entry.isDue()) {
        send(entry);
      }
    }
  }
}
