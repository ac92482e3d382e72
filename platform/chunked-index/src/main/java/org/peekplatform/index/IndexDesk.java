package org.peekplatform.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.NotificationListener;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.vortex.VortexScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes of all plugins on the server or a worker: who compiles what, and who hears of it.
 *
 * <p>Safe for use by several threads.
 */
public final class IndexDesk implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(IndexDesk.class);

  private final PeekService service;
  private final ConnectionPool pool;
  private final SchemaMigrator migrator;
  private final VortexScope scope;
  private final CompileLimits limits;
  private final Semaphore permits;
  private final NotificationListener listener;
  private final List<PluginIndexes> all = new CopyOnWriteArrayList<>();
  private final Map<String, ChunkNews> news = new ConcurrentHashMap<>();

  /** Held while versions of plugins take over. */
  private final ReentrantLock changing = new ReentrantLock();

  /** The version of each plugin that has taken over, and what it compiles here. */
  private final Map<String, ActiveIndexes> active = new HashMap<>();

  /** What one version of a plugin does here. */
  private record ActiveIndexes(PluginIndexes indexes, Map<String, IndexCompiling> compiling) {}

  private IndexDesk(
      PeekService service,
      ConnectionPool pool,
      SchemaMigrator migrator,
      VortexScope scope,
      CompileLimits limits) {
    this.service = service;
    this.pool = pool;
    this.migrator = migrator;
    this.scope = scope;
    this.limits = limits;
    this.permits = new Semaphore(limits.threads(), true);
    this.listener =
        new NotificationListener(
            pool,
            List.of(IndexChannel.NAME),
            limits.safetyPoll(),
            (connection, heard) ->
                heard(heard.stream().map(NotificationListener.Heard::payload).toList()));
  }

  /**
   * Opens the desk, and begins to listen.
   *
   * @param service {@code SERVER} or {@code WORKER}: which declared indexes are compiled here; the
   *     server serves them too
   * @param pool where the database is
   * @param migrator makes the tables in the plugins' schemas
   * @param scope the platform's own scope on the service's router, closed with this
   * @param limits how much is compiled at once
   * @return the desk, of no plugin yet
   */
  public static IndexDesk open(
      PeekService service,
      ConnectionPool pool,
      SchemaMigrator migrator,
      VortexScope scope,
      CompileLimits limits) {
    IndexDesk desk = new IndexDesk(service, pool, migrator, scope, limits);
    desk.listener.start();
    return desk;
  }

  /**
   * Begins to take the declarations of one version of a plugin.
   *
   * @param plugin such as {@code peek_plugin_tutorial}
   * @param pluginScope the plugin's scope, which knows its tuples
   * @return its indexes, to be closed with the plugin
   */
  public PluginIndexes forPlugin(String plugin, VortexScope pluginScope) {
    PluginIndexes indexes = new PluginIndexes(this, plugin, pluginScope);
    all.add(indexes);
    return indexes;
  }

  /**
   * Lets versions of plugins take over: what they declare holds from now on, and is compiled here
   * if it is to be.
   *
   * @param started their indexes
   * @param gone plugins that have no version any more
   */
  public void use(Collection<PluginIndexes> started, Collection<String> gone) {
    changing.lock();
    try {
      for (PluginIndexes indexes : started) {
        end(active.put(indexes.plugin(), activate(indexes)));
      }
      gone.forEach(plugin -> end(active.remove(plugin)));
    } finally {
      changing.unlock();
    }
  }

  private ActiveIndexes activate(PluginIndexes indexes) {
    Map<String, IndexCompiling> compiling = new HashMap<>();
    for (DeclaredIndex<?> each : indexes.declared()) {
      StoredIndex stored = each.stored();
      if (each.declaration().compiledOn() == service) {
        compiling.put(
            stored.text(),
            new IndexCompiling(
                stored,
                each.compiler(),
                pool.dataSource(stored.schemaName()),
                limits,
                permits,
                scope));
      }
    }
    ActiveIndexes activated = new ActiveIndexes(indexes, compiling);
    // The database may be away; this must not hold up the versions that take over.
    scope.executor().execute(() -> settle(activated));
    return activated;
  }

  /** Makes the indexes what is declared, and begins to compile what waits. */
  private void settle(ActiveIndexes activated) {
    if (service == PeekService.SERVER) {
      for (DeclaredIndex<?> each : activated.indexes().declared()) {
        try {
          new DeclarationChange(each.stored(), each.declaration())
              .apply(pool.dataSource(each.stored().schemaName()));
        } catch (SQLException | RuntimeException e) {
          LOGGER.warn("The index {} cannot be made as it is declared yet.", each.stored(), e);
          scope.after(limits.safetyPoll(), () -> settleIfActive(activated));
          return;
        }
      }
    }
    activated.compiling().values().forEach(IndexCompiling::wake);
  }

  private void settleIfActive(ActiveIndexes activated) {
    boolean still;
    changing.lock();
    try {
      still = activated.equals(active.get(activated.indexes().plugin()));
    } finally {
      changing.unlock();
    }
    if (still) {
      settle(activated);
    }
  }

  private static void end(@Nullable ActiveIndexes former) {
    if (former != null) {
      former.compiling().values().forEach(IndexCompiling::close);
    }
  }

  /** A version of a plugin is closed. */
  void closed(PluginIndexes indexes) {
    all.remove(indexes);
    changing.lock();
    try {
      ActiveIndexes former = active.get(indexes.plugin());
      if (former != null && former.indexes().equals(indexes)) {
        active.remove(indexes.plugin());
        end(former);
      }
    } finally {
      changing.unlock();
    }
  }

  PeekService service() {
    return service;
  }

  void migrate(String plugin) {
    IndexSchema.migrate(migrator, plugin);
  }

  @Nullable DatabaseUnavailableException lossOfDatabase(Throwable thrown) {
    return pool.lossOfDatabase(thrown);
  }

  /** Returns the versions that have taken over. */
  List<PluginIndexes> active() {
    changing.lock();
    try {
      return active.values().stream().map(ActiveIndexes::indexes).toList();
    } finally {
      changing.unlock();
    }
  }

  private void heard(List<String> payloads) {
    if (payloads.isEmpty()) {
      // Anything may have happened unheard.
      compiling().forEach(IndexCompiling::wake);
      all.forEach(indexes -> indexes.declared().forEach(each -> tell(each.stored().text())));
      return;
    }
    for (String payload : new LinkedHashSet<>(payloads)) {
      IndexChannel.Notice.parse(payload).ifPresent(this::heard);
    }
  }

  private void heard(IndexChannel.Notice notice) {
    switch (notice.kind()) {
      case QUEUED -> compiling(notice.index()).forEach(IndexCompiling::wake);
      case COMPILED, RENEWED -> tell(notice.index());
    }
  }

  private List<IndexCompiling> compiling() {
    List<IndexCompiling> found = new ArrayList<>();
    changing.lock();
    try {
      active.values().forEach(each -> found.addAll(each.compiling().values()));
    } finally {
      changing.unlock();
    }
    return found;
  }

  private List<IndexCompiling> compiling(String index) {
    List<IndexCompiling> found = new ArrayList<>();
    changing.lock();
    try {
      for (ActiveIndexes each : active.values()) {
        IndexCompiling compiling = each.compiling().get(index);
        if (compiling != null) {
          found.add(compiling);
        }
      }
    } finally {
      changing.unlock();
    }
    return found;
  }

  /** Tells those who observe an index what has changed. */
  private void tell(String index) {
    if (service != PeekService.SERVER) {
      return;
    }
    for (PluginIndexes indexes : all) {
      for (DeclaredIndex<?> each : indexes.declared()) {
        if (each.stored().text().equals(index)) {
          news.computeIfAbsent(
                  index,
                  _ ->
                      new ChunkNews(
                          each.stored(), pool.dataSource(each.stored().schemaName()), scope))
              .tell(this::observables);
        }
      }
    }
  }

  /** Returns what serves an index; for a moment, two versions of its plugin do. */
  private List<IndexObservable> observables(StoredIndex index) {
    List<IndexObservable> found = new ArrayList<>();
    for (PluginIndexes indexes : all) {
      if (indexes.plugin().equals(index.plugin())) {
        found.addAll(indexes.observables());
      }
    }
    return found;
  }

  /** Ends the listening and the compiling. */
  @Override
  public void close() {
    listener.close();
    changing.lock();
    try {
      active.values().forEach(IndexDesk::end);
      active.clear();
    } finally {
      changing.unlock();
    }
    scope.close();
  }

  /** Runs statements on the tables of a plugin's indexes, in a transaction. */
  <R> R inTransaction(StoredIndex index, Transactions.Work<R> work) throws SQLException {
    return Transactions.run(pool.dataSource(index.schemaName()), work);
  }

  /** Runs statements on the tables of a plugin's indexes. */
  <R> R read(StoredIndex index, Transactions.Work<R> work) throws SQLException {
    try (Connection connection = pool.dataSource(index.schemaName()).getConnection()) {
      return work.run(connection);
    }
  }
}
