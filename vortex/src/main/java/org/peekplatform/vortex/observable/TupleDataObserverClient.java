package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexScope;

/**
 * Observes the tuples of an observable elsewhere (Documentation 7.9.14, vortex-protocol 7.6).
 *
 * <p>Subscriptions outlive the link: they are sent again when the other end comes online, and when
 * they failed. Safe for use by several threads.
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
    this.registrations =
        List.of(
            scope.onRemoteChange(this::remoteChanged),
            scope.every(scope.limits().link().heartBeat(), this::retry),
            scope.listen(filt.base(), this::process));
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
    boolean first;
    lock.lock();
    try {
      first = !observed.containsKey(text);
      entry = observed.computeIfAbsent(text, absent -> new ObservedSelector(selector));
      entry.add(listener);
    } finally {
      lock.unlock();
    }
    if (first) {
      send(entry);
    }
    return () -> unsubscribe(text, entry, listener);
  }

  /**
   * Asks for the tuples of a selector once.
   *
   * @param selector which tuples
   * @return the tuples; fails as {@link VortexScope#request} does
   */
  public CompletableFuture<List<?>> poll(TupleSelector selector) {
    return scope
        .request(
            VortexDestination.name(destVortexName),
            PayloadEnvelope.of(filt.poll(selector)),
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
    boolean last;
    lock.lock();
    try {
      last = entry.remove(listener) && observed.remove(text, entry);
    } finally {
      lock.unlock();
    }
    if (last) {
      sendIfOnline(filt.unsubscribe(entry.selector(), observer));
    }
  }

  private void send(ObservedSelector entry) {
    entry.failed = !sendIfOnline(filt.subscribe(entry.selector(), observer));
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
    EncodedPayload encoded = received.envelope().payload();
    if (entry == null) {
      return;
    }
    if (received.envelope().isFailure()) {
      entry.fail(String.valueOf(received.envelope().result()));
    } else if (encoded != null) {
      Payload payload = scope.codec().decode(encoded);
      Instant date = received.envelope().date();
      entry.hear(payload.tuples(), date == null ? payload.date() : date);
    }
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
    if (event instanceof RemoteVortexEvent.Online online
        && online.remote().name().equals(destVortexName)) {
      all().forEach(this::send);
    }
  }

  private void retry() {
    all().stream().filter(entry -> entry.failed).forEach(this::send);
  }
}
