package org.peekplatform.vortex.observable;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.ScopePart;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;

/**
 * Stands between many observers and one observable, and caches (vortex-protocol 8).
 *
 * <p>There is one subscription at the backend per selector, however many observers it has. Payloads
 * are passed on without decoding them: a newcomer gets the newest whole and the deltas that
 * followed it, who returns gets what it lacks. While the backend is offline observers get what is
 * cached, and those that can show it are told how old it is; when it returns everything is
 * subscribed again from where it was. Only links authenticated as the backend can update. Safe for
 * use by several threads.
 */
public final class TupleDataObservableProxyHandler implements AutoCloseable {

  private final VortexScope scope;
  private final TuplePublisher local;
  private final TupleProviderOptions defaults;
  private final List<Registration> registrations;

  /** That of the former proxy from when this one has taken over. */
  private volatile ProxyCore core;

  /** Who has taken over, and does what is asked of this one still. */
  private volatile @Nullable TupleDataObservableProxyHandler successor;

  /**
   * Makes a proxy, which ends with the scope.
   *
   * @param scope whose links and threads are used
   * @param observableName the name of the observable
   * @param proxyToVortexName the backend, where the observable is
   * @param additionalFilt further filt of the observable, such as the plugin
   */
  public TupleDataObservableProxyHandler(
      VortexScope scope,
      String observableName,
      String proxyToVortexName,
      Map<String, Object> additionalFilt) {
    this.scope = scope;
    ObservableFilt filt = new ObservableFilt(observableName, additionalFilt);
    this.core = new ProxyCore(scope, observableName, proxyToVortexName, filt);
    this.local = new TuplePublisher(scope, observableName, filt);
    this.defaults = TupleProviderOptions.of(scope.limits());
    this.registrations =
        List.of(
            scope.onRemoteChange(this::remoteChanged),
            scope.every(scope.limits().link().heartBeat(), this::sweep),
            scope.listen(filt.base(), this::process),
            scope.addPart(new Part(List.of("observable proxy", filt.base()), this)));
    scope.own(this);
  }

  /** Lets the next version of a plugin go on with the subscribers of this one. */
  private record Part(Object role, TupleDataObservableProxyHandler handler) implements ScopePart {
    @Override
    public void takeOverFrom(ScopePart former) {
      if (former instanceof Part part) {
        handler.takeOverFrom(part.handler);
      }
    }
  }

  /** With another backend nothing is known yet: then those who observe have to subscribe anew. */
  private void takeOverFrom(TupleDataObservableProxyHandler former) {
    ProxyCore taken = former.core;
    local.takeOverFrom(former.local);
    former.successor = this;
    if (core.hasSameBackend(taken)) {
      core = taken;
      taken.moveTo(scope, selector -> local.provides(selector.name()));
    } else {
      taken.end();
    }
  }

  /**
   * Adds what loads the tuples of a selector name here; the backend is not asked for them.
   *
   * @param tupleName the name of the selectors
   * @param provider loads tuples, on a thread of the scope
   */
  public void addLocalTupleProvider(String tupleName, TuplesProvider provider) {
    addLocalTupleProvider(tupleName, provider, defaults);
  }

  /**
   * Adds what loads the tuples of a selector name here; the backend is not asked for them.
   *
   * @param tupleName the name of the selectors
   * @param provider loads tuples, on a thread of the scope
   * @param options how it is used
   */
  public void addLocalTupleProvider(
      String tupleName, TuplesProvider provider, TupleProviderOptions options) {
    local.add(tupleName, provider, options);
  }

  /**
   * Loads a selector with a local provider again and sends it to its subscribers.
   *
   * @param selector which tuples changed
   */
  public void notifyOfTupleUpdate(TupleSelector selector) {
    local.changed(selector);
  }

  /** Ends the proxy and tells those who observe through it, unless another one goes on. */
  @Override
  public void close() {
    registrations.forEach(Registration::close);
    local.close();
    if (successor == null) {
      core.end();
    }
  }

  private void process(ReceivedEnvelope received) {
    TupleDataObservableProxyHandler next = successor;
    if (next != null) {
      next.process(received);
      return;
    }
    TupleSelector selector = ObservableFilt.selector(received.filt());
    if (selector != null
        && !core.isBackend(received.from().name())
        && local.provides(selector.name())) {
      local.process(received);
    } else {
      core.process(received, selector);
    }
  }

  private void remoteChanged(RemoteVortexEvent event) {
    if (event instanceof RemoteVortexEvent.Offline offline
        && !core.isBackend(offline.remote().name())) {
      local.removeAll(offline.remote().uuid());
    }
    if (successor == null) {
      core.remoteChanged(event);
    }
  }

  /** Drops what nobody has used for a while, and tries again what failed. */
  private void sweep() {
    local.sweep();
    if (successor == null) {
      core.sweep();
    }
  }
}
