package org.peekplatform.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.storage.MigrationException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.ObserverPrincipal;
import org.peekplatform.vortex.rpc.RpcServer;

/**
 * The indexes that one version of a plugin declares on the server or a worker.
 *
 * <p>It is closed with the plugin. All methods may be called from any thread.
 */
public final class PluginIndexes implements AutoCloseable, IndexReaders {

  private final IndexDesk desk;
  private final String plugin;
  private final VortexScope scope;
  private final Map<String, DeclaredIndex<?>> declared = new LinkedHashMap<>();
  private final Map<String, String> rights = new ConcurrentHashMap<>();
  private volatile Map<String, IndexDeclaration<?>> declarations = Map.of();
  private List<IndexObservable> observables = List.of();

  PluginIndexes(IndexDesk desk, String plugin, VortexScope scope) {
    this.desk = desk;
    this.plugin = plugin;
    this.scope = scope;
  }

  /**
   * Declares an index.
   *
   * @param database the plugin's schema
   * @param declaration the index
   * @return the way to import into it
   * @param <T> the class of the rows' values
   * @throws IllegalArgumentException if the name is declared already
   * @throws MigrationException if the tables cannot be made
   * @throws DatabaseUnavailableException if the database cannot be reached
   */
  public synchronized <T> PluginIndex<T> index(
      PluginDatabase database, IndexDeclaration<T> declaration) {
    String name = declaration.name();
    if (declared.containsKey(name)) {
      throw new IllegalArgumentException(
          "%s declares the index %s twice. Keep what the first call returned."
              .formatted(plugin, name));
    }
    StoredIndex stored = store(database, declaration);
    declared.put(name, DeclaredIndex.of(stored, declaration, scope.codec()));
    Map<String, IndexDeclaration<?>> all = new LinkedHashMap<>(declarations);
    all.put(name, declaration);
    declarations = all;
    rights.put(name, newRights());
    if (desk.service() == PeekService.SERVER) {
      serve(stored, database.dataSource(), declaration);
    }
    return new IndexImport<>(
        stored, declaration, database, scope.codec(), () -> permissionsChanged(name));
  }

  private StoredIndex store(PluginDatabase database, IndexDeclaration<?> declaration) {
    if (declared.isEmpty()) {
      desk.migrate(plugin);
    }
    try (Connection connection = database.dataSource().getConnection()) {
      return StoredIndex.ensure(connection, plugin, database.schema(), declaration);
    } catch (SQLException e) {
      DatabaseUnavailableException loss = desk.lossOfDatabase(e);
      throw loss != null
          ? loss
          : new MigrationException(
              "The index %s of %s cannot be made: %s"
                  .formatted(declaration.name(), plugin, e.getMessage()),
              e);
    }
  }

  private void serve(StoredIndex stored, DataSource database, IndexDeclaration<?> declaration) {
    String name = declaration.name();
    if (observables.isEmpty()) {
      observables =
          List.of(
              IndexObservable.forDevices(scope, plugin, this),
              IndexObservable.forServices(scope, plugin));
      IndexRights asked =
          (index, vortexName, principal) ->
              mayRead(new ObserverPrincipal(vortexName, principal), index);
      scope.own(
          RpcServer.serve(
              scope,
              IndexRights.class,
              asked,
              Set.of(IndexNames.CLIENT_VORTEX),
              IndexNames.filt(plugin)));
    }
    IndexSource source =
        new StoredSource(stored, database, declaration, () -> rights.getOrDefault(name, ""));
    observables.forEach(each -> each.add(name, source));
  }

  private static String newRights() {
    return UUID.randomUUID().toString();
  }

  private void permissionsChanged(String index) {
    rights.put(index, newRights());
    for (IndexObservable each : observables()) {
      each.permissionsChanged();
      each.stateChanged(index);
    }
  }

  @Override
  public boolean mayRead(ObserverPrincipal who, String index) {
    IndexDeclaration<?> declaration = declarations.get(index);
    return declaration == null || declaration.readers().test(who);
  }

  @Override
  public boolean isOfflineAllowed(String index) {
    IndexDeclaration<?> declaration = declarations.get(index);
    return declaration == null || declaration.isOfflineAllowed();
  }

  /** Returns the plugin. */
  String plugin() {
    return plugin;
  }

  /** Returns what is declared so far. */
  synchronized List<DeclaredIndex<?>> declared() {
    return List.copyOf(declared.values());
  }

  /** Returns what serves the indexes; empty if they are not served here. */
  synchronized List<IndexObservable> observables() {
    return observables;
  }

  /** Ends the compiling, if no other version has taken over; the scope ends the serving. */
  @Override
  public void close() {
    desk.closed(this);
  }

  @Override
  public String toString() {
    return "the indexes of " + plugin;
  }
}
