package org.peekplatform.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.ClientIndex;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.ObserverPrincipal;

/**
 * The indexes that one version of a plugin declares on a client.
 *
 * <p>It is closed with the plugin. All methods may be called from any thread.
 */
public final class ClientPluginIndexes implements AutoCloseable, IndexReaders {

  private final ClientIndexes clients;
  private final String plugin;
  private final VortexScope scope;
  private final Map<String, Declared> declared = new ConcurrentHashMap<>();
  private @Nullable IndexObservable observable;

  private record Declared(
      IndexFollower follower, ReaderDecisions decisions, Registration watching) {}

  ClientPluginIndexes(ClientIndexes clients, String plugin, VortexScope scope) {
    this.clients = clients;
    this.plugin = plugin;
    this.scope = scope;
  }

  /**
   * Declares an index, which is followed and served from now on.
   *
   * @param declaration the index
   * @return what is kept of it
   * @param <T> the class of the rows' values
   * @throws IllegalArgumentException if the name is declared already
   */
  public synchronized <T> ClientIndex<T> index(IndexDeclaration<T> declaration) {
    String name = declaration.name();
    if (declared.containsKey(name)) {
      throw new IllegalArgumentException(
          "%s declares the index %s twice. Keep what the first call returned."
              .formatted(plugin, name));
    }
    IndexObservable serving = observable;
    if (serving == null) {
      serving = IndexObservable.forDevices(scope, plugin, this);
      observable = serving;
    }
    IndexFollower follower = clients.follow(plugin, name);
    Registration watching = follower.watch(new Served(serving, name));
    declared.put(
        name, new Declared(follower, new ReaderDecisions(plugin, name, follower), watching));
    serving.add(name, follower);
    return new ReadIndex<>(declaration, follower, scope);
  }

  /** Passes on to devices what changes. */
  private record Served(IndexObservable observable, String index) implements IndexFollower.Watcher {

    @Override
    public void stateChanged() {
      observable.stateChanged(index);
    }

    @Override
    public void chunkChanged(int chunk) {
      observable.chunkChanged(index, chunk);
    }

    @Override
    public void rightsChanged() {
      observable.permissionsChanged();
    }
  }

  @Override
  public boolean mayRead(ObserverPrincipal who, String index) {
    Declared found = declared.get(index);
    return found == null || found.decisions().mayRead(who);
  }

  @Override
  public boolean isOfflineAllowed(String index) {
    Declared found = declared.get(index);
    return found == null || found.follower().state().offlineAllowed();
  }

  /** Ends the following, if no other version of the plugin goes on with it. */
  @Override
  public synchronized void close() {
    new LinkedHashMap<>(declared)
        .forEach(
            (name, each) -> {
              each.watching().close();
              clients.release(plugin, name);
            });
    declared.clear();
  }

  @Override
  public String toString() {
    return "the indexes of " + plugin;
  }
}
