package org.peekplatform.index;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.observable.TupleListener;
import org.peekplatform.vortex.selector.TupleSelectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one index of the server, and keeps it.
 *
 * <p>It outlives versions of the plugin, whose classes it does not need. Safe for use by several
 * threads.
 */
final class IndexFollower implements IndexSource, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(IndexFollower.class);

  private static final Duration NOTED = Duration.ofMinutes(1);
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final String plugin;
  private final String index;
  private final KeptIndex kept;
  private final ChunkStore store;
  private final Semaphore permits;
  private final VortexScope scope;
  private final InstantSource clock;
  private final TupleDataObserverClient server;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean due;
  private boolean fetching;
  private Duration retry = FIRST_RETRY;
  private volatile @Nullable IndexStateTuple told;
  private volatile @Nullable Instant staleSince;

  /** Hears what changes. */
  interface Watcher {
    /** Something about the index as a whole has changed. */
    void stateChanged();

    /** A chunk has changed. */
    void chunkChanged(int chunk);

    /** The decisions about who may read are void. */
    void rightsChanged();
  }

  /**
   * Prepares to follow.
   *
   * @param permits one for each index that is fetched at a time
   * @param scope the platform's own scope, which ends with this
   */
  IndexFollower(
      String plugin,
      String index,
      ChunkStore store,
      Semaphore permits,
      VortexScope scope,
      InstantSource clock) {
    this.plugin = plugin;
    this.index = index;
    this.store = store;
    this.kept = store.index(plugin, index);
    this.permits = permits;
    this.scope = scope;
    this.clock = clock;
    Instant current = kept.state().currentAt();
    this.staleSince = current == null ? clock.instant() : current;
    IndexObservable.registerTuples(scope);
    this.server =
        new TupleDataObserverClient(
            scope, IndexNames.SERVER_VORTEX, IndexNames.OF_SERVICES, IndexNames.filt(plugin));
  }

  /** Begins to follow. */
  void start() {
    Registration _ =
        server.subscribe(TupleSelectors.of(new IndexStateSelector(index)), new States());
    Registration _ = scope.every(NOTED, this::noteCurrent);
  }

  VortexScope scope() {
    return scope;
  }

  KeptIndex kept() {
    return kept;
  }

  @Nullable Instant staleSince() {
    return staleSince;
  }

  Registration watch(Watcher watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** What the server says, and whether it can be heard. */
  private final class States implements TupleListener {

    @Override
    public void onTuples(List<?> tuples, Instant date) {
      if (!tuples.isEmpty() && tuples.getFirst() instanceof IndexStateTuple state) {
        heard(state);
      }
    }

    @Override
    public void onFailure(Failure failure) {
      LOGGER.debug("The index {} of {} cannot be followed: {}", index, plugin, failure.message());
      stale(clock.instant());
    }

    @Override
    public void onStale(Instant since) {
      stale(since);
    }

    @Override
    public void onFresh(Instant date) {
      IndexStateTuple state = told;
      if (state != null) {
        heard(state);
      }
    }
  }

  private void stale(Instant since) {
    if (staleSince == null) {
      kept.current(clock.instant());
      staleSince = since;
      watchers.forEach(Watcher::stateChanged);
    }
  }

  private void noteCurrent() {
    if (staleSince == null) {
      kept.current(clock.instant());
    }
  }

  private void heard(IndexStateTuple state) {
    String rights = kept.state().rights();
    told = state;
    staleSince = null;
    kept.told(state, clock.instant());
    watchers.forEach(Watcher::stateChanged);
    if (!state.rights().equals(rights)) {
      rightsChanged();
    }
    fetch();
  }

  /** Fetches what is lacking, on a thread of its own. */
  private void fetch() {
    lock.lock();
    try {
      due = true;
      if (fetching || scope.isClosed()) {
        return;
      }
      fetching = true;
    } finally {
      lock.unlock();
    }
    Thread.ofVirtual()
        .name("fetch-" + plugin + "-" + index)
        .start(() -> LoggedPlugin.run(plugin, this::fetchWhileDue));
  }

  private boolean isDue() {
    lock.lock();
    try {
      fetching = due && !scope.isClosed();
      due = false;
      return fetching;
    } finally {
      lock.unlock();
    }
  }

  private void fetchWhileDue() {
    while (isDue()) {
      permits.acquireUninterruptibly();
      try {
        fetchAll();
        retry = FIRST_RETRY;
      } catch (ExecutionException | TimeoutException | RuntimeException e) {
        LOGGER.info(
            "The index {} of {} could not be fetched, and is again in {} ms: {}",
            index,
            plugin,
            retry.toMillis(),
            e.toString());
        later();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        later();
      } finally {
        permits.release();
      }
    }
  }

  /**
   * When the link is back the server is heard anyway; this is for what fails while there is one.
   */
  private void later() {
    if (!scope.isClosed()) {
      Registration _ = scope.after(retry, this::fetch);
    }
    Duration doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
  }

  private void fetchAll() throws ExecutionException, TimeoutException, InterruptedException {
    int pages = 0;
    while (lacks() && !scope.isClosed()) {
      KeptState before = kept.state();
      IndexPageTuple page = poll(before);
      Set<Integer> changed = kept.take(page);
      pages++;
      changed.forEach(chunk -> watchers.forEach(watcher -> watcher.chunkChanged(chunk)));
      watchers.forEach(Watcher::stateChanged);
      if (kept.state().equals(before) && page.complete()) {
        // What was asked for began to be loaded before the server had the newest.
        due();
        break;
      }
    }
    if (pages > 1) {
      store.compact();
    }
  }

  private void due() {
    if (lacks()) {
      Registration _ = scope.after(FIRST_RETRY, this::fetch);
    }
  }

  private boolean lacks() {
    IndexStateTuple state = told;
    KeptState now = kept.state();
    return state != null
        && (now.mixed() || !state.epoch().equals(now.epoch()) || state.version() > now.version());
  }

  private IndexPageTuple poll(KeptState now)
      throws ExecutionException, TimeoutException, InterruptedException {
    TupleSelector since =
        TupleSelectors.of(new IndexPageSelector(index, now.epoch(), now.version()));
    Duration timeout = scope.limits().routing().requestTimeout();
    List<?> tuples = server.poll(since).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (!tuples.isEmpty() && tuples.getFirst() instanceof IndexPageTuple page) {
      return page;
    }
    throw new IllegalStateException("The server answered with " + tuples + " instead of a page.");
  }

  /** Has everybody decided upon anew who reads. */
  void rightsChanged() {
    watchers.forEach(Watcher::rightsChanged);
  }

  /** Tells whether the server can be asked. */
  boolean isOnline() {
    return scope.isOnline(VortexDestination.name(IndexNames.SERVER_VORTEX));
  }

  @Override
  public IndexStateTuple state() {
    KeptState now = kept.state();
    return new IndexStateTuple(
        index,
        now.epoch(),
        now.version(),
        now.chunkCount(),
        now.chunks(),
        now.bytes(),
        now.offlineAllowed(),
        now.isComplete() && isTheServersEpoch(now),
        staleSince,
        now.rights());
  }

  private boolean isTheServersEpoch(KeptState now) {
    IndexStateTuple state = told;
    return state == null || state.epoch().equals(now.epoch());
  }

  @Override
  public IndexPageTuple page(String epoch, long since) {
    return kept.page(epoch, since);
  }

  @Override
  public IndexChunkTuple chunk(int chunk) {
    IndexObservable.checkChunk(chunk, kept.state().chunkCount());
    return kept.chunk(chunk);
  }

  @Override
  public void close() {
    scope.close();
  }
}
