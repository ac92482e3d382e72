package org.peekplatform.vortex.observable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.ScopePart;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;

/**
 * Publishes tuples and keeps subscribers up to date (Documentation 7.9.14, vortex-protocol 7.3).
 *
 * <p>However many ask for one selector at once, its provider is called once; notifies during a load
 * are coalesced into one more load, and a selector is loaded no more often than its provider's
 * options say. Loads of one selector follow each other, so an older result never overwrites a newer
 * one. Subscribers that know versions get nothing they have: of a long list they get the rows that
 * changed. A slow subscriber gets the newest content, never a backlog. Safe for use by several
 * threads.
 */
public final class TupleDataObservableHandler implements AutoCloseable {

  private final TupleProviderOptions defaults;
  private final TuplePublisher publisher;
  private final List<Registration> registrations;

  /**
   * Makes an observable, which ends with the scope.
   *
   * @param scope whose links and threads are used
   * @param observableName told apart by this from other observables
   * @param additionalFilt further filt, such as the plugin
   */
  public TupleDataObservableHandler(
      VortexScope scope, String observableName, Map<String, Object> additionalFilt) {
    ObservableFilt filt = new ObservableFilt(observableName, additionalFilt);
    this.defaults = TupleProviderOptions.of(scope.limits());
    this.publisher = new TuplePublisher(scope, observableName, filt);
    this.registrations =
        List.of(
            scope.onRemoteChange(this::remoteChanged),
            scope.every(scope.limits().link().heartBeat(), publisher::sweep),
            scope.listen(filt.base(), publisher::process),
            scope.addPart(new Part(List.of("observable", filt.base()), publisher)));
    scope.own(this);
  }

  /** Lets the next version of a plugin go on with the subscribers of this one. */
  private record Part(Object role, TuplePublisher publisher) implements ScopePart {
    @Override
    public void takeOverFrom(ScopePart former) {
      if (former instanceof Part part) {
        publisher.takeOverFrom(part.publisher);
      }
    }
  }

  /**
   * Adds what loads the tuples of a selector name.
   *
   * @param tupleName the name of the selectors
   * @param provider loads tuples, on a thread of the scope
   */
  public void addTupleProvider(String tupleName, TuplesProvider provider) {
    addTupleProvider(tupleName, provider, defaults);
  }

  /**
   * Adds what loads the tuples of a selector name.
   *
   * @param tupleName the name of the selectors
   * @param provider loads tuples, on a thread of the scope
   * @param options how it is used
   */
  public void addTupleProvider(
      String tupleName, TuplesProvider provider, TupleProviderOptions options) {
    publisher.add(tupleName, provider, options);
  }

  /**
   * Adds what loads the tuples of a selector name in their encoded form.
   *
   * @param tupleName the name of the selectors
   * @param provider loads a payload, on a thread of the scope
   * @param options how it is used
   */
  public void addEncodedTuplesProvider(
      String tupleName, EncodedTuplesProvider provider, TupleProviderOptions options) {
    publisher.add(tupleName, provider, options);
  }

  /**
   * Adds what tells which other selectors a notified change touches.
   *
   * @param mapper called by {@link #notifyOfTupleUpdate}, on the thread of its caller
   */
  public void addUpdateMapper(UpdateMapper mapper) {
    publisher.add(mapper);
  }

  /**
   * Restricts who may observe. Asked before the first answer and before every update; who may not
   * gets the failure {@link org.peekplatform.vortex.FailureCode#FORBIDDEN} and its subscription
   * ends.
   *
   * @param permission decides
   * @param proxies names of the vortexes whose proxies are trusted with all tuples: they ask for
   *     each of their observers before they pass anything on
   */
  public void setPermission(SubscriberPermission permission, String... proxies) {
    publisher.setPermission(permission, Set.of(proxies));
  }

  /**
   * Decides anew about everybody who observes: at once about those who are linked to this vortex,
   * at the next update of their selector about those behind proxies. Nobody gets an update that was
   * not decided upon.
   */
  public void permissionsChanged() {
    publisher.permissionsChanged();
  }

  /**
   * Loads a selector again and sends it to its subscribers, if there are any; and those that update
   * mappers name.
   *
   * @param selector which tuples changed
   */
  public void notifyOfTupleUpdate(TupleSelector selector) {
    publisher.changed(selector);
  }

  /**
   * Loads all subscribed selectors of a name again, without update mappers.
   *
   * @param tupleName the name of the selectors
   */
  public void notifyOfTupleUpdateForTuple(String tupleName) {
    publisher.changedAll(tupleName);
  }

  /** Ends the observable and tells its subscribers. */
  @Override
  public void close() {
    registrations.forEach(Registration::close);
    publisher.close();
  }

  private void remoteChanged(RemoteVortexEvent event) {
    if (event instanceof RemoteVortexEvent.Offline offline) {
      publisher.removeAll(offline.remote().uuid());
    }
  }
}
