package org.peekplatform.index;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.ObserverPrincipal;
import org.peekplatform.vortex.observable.SubscriberPermission;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.observable.TupleProviderOptions;
import org.peekplatform.vortex.selector.TupleSelectors;

/**
 * Answers who asks for the indexes of one plugin, on the server and on clients alike.
 *
 * <p>It ends with its scope; that of the plugin's next version goes on with those who observe. Safe
 * for use by several threads.
 */
final class IndexObservable {

  /** While many chunks are compiled, each block of them changes the state. */
  private static final TupleProviderOptions STATES =
      new TupleProviderOptions(Duration.ofMillis(200));

  private static final String STATE = TupleSelectors.nameOf(IndexStateSelector.class);
  private static final String PAGE = TupleSelectors.nameOf(IndexPageSelector.class);
  private static final String CHUNK = TupleSelectors.nameOf(IndexChunkSelector.class);

  private final String plugin;
  private final Map<String, IndexSource> sources = new ConcurrentHashMap<>();
  private final TupleDataObservableHandler handler;

  private IndexObservable(
      VortexScope scope, String name, String plugin, SubscriberPermission permission) {
    this.plugin = plugin;
    registerTuples(scope);
    this.handler = new TupleDataObservableHandler(scope, name, IndexNames.filt(plugin));
    handler.setPermission(permission);
    handler.addTupleProvider(
        STATE,
        selector -> {
          IndexStateSelector asked = TupleSelectors.read(selector, IndexStateSelector.class);
          return List.of(source(asked.index()).state());
        },
        STATES);
    handler.addTupleProvider(PAGE, this::page);
    handler.addTupleProvider(CHUNK, this::chunk);
  }

  /** Serves devices. */
  static IndexObservable forDevices(VortexScope scope, String plugin, IndexReaders readers) {
    return new IndexObservable(
        scope,
        IndexNames.OBSERVABLE,
        plugin,
        (who, selector) -> IndexNames.isService(who) || allows(readers, who, selector));
  }

  /** Serves services that have shown the key of the installation. */
  static IndexObservable forServices(VortexScope scope, String plugin) {
    return new IndexObservable(
        scope, IndexNames.OF_SERVICES, plugin, (who, selector) -> IndexNames.isService(who));
  }

  /** Lets a scope encode and decode what is sent of indexes. */
  static void registerTuples(VortexScope scope) {
    scope.own(
        scope
            .tuples()
            .register(
                IndexStateTuple.class,
                IndexPageTuple.class,
                IndexChunkTuple.class,
                IndexRowTuple.class));
  }

  void add(String index, IndexSource source) {
    sources.put(index, source);
  }

  private static boolean allows(
      IndexReaders readers, ObserverPrincipal who, TupleSelector selector) {
    return selector.selector().get("index") instanceof String index
        && readers.mayRead(who, index)
        && (readers.isOfflineAllowed(index) || !selector.name().equals(PAGE));
  }

  private List<?> page(TupleSelector selector) throws Exception {
    IndexPageSelector asked = TupleSelectors.read(selector, IndexPageSelector.class);
    if (asked.since() < 0) {
      throw new VortexException(FailureCode.INVALID, "A page begins at a version from 0 on.");
    }
    return List.of(source(asked.index()).page(asked.epoch(), asked.since()));
  }

  private List<?> chunk(TupleSelector selector) throws Exception {
    IndexChunkSelector asked = TupleSelectors.read(selector, IndexChunkSelector.class);
    return List.of(source(asked.index()).chunk(asked.chunkKey()));
  }

  private IndexSource source(String index) {
    @Nullable IndexSource source = sources.get(index);
    if (source == null) {
      throw new VortexException(
          FailureCode.NOT_FOUND, "%s has no index %s here.".formatted(plugin, index));
    }
    return source;
  }

  /** Refuses a chunk that does not exist. */
  static void checkChunk(int chunk, int chunkCount) {
    if (chunk < 0 || chunk >= chunkCount) {
      throw new VortexException(
          FailureCode.INVALID,
          "There is no chunk %d; they are counted from 0 to %d.".formatted(chunk, chunkCount - 1));
    }
  }

  /** Tells those who observe the state. */
  void stateChanged(String index) {
    handler.notifyOfTupleUpdate(TupleSelectors.of(new IndexStateSelector(index)));
  }

  /** Tells those who observe a chunk. */
  void chunkChanged(String index, int chunk) {
    handler.notifyOfTupleUpdate(TupleSelectors.of(new IndexChunkSelector(index, chunk)));
  }

  /** Decides anew about those who observe. */
  void permissionsChanged() {
    handler.permissionsChanged();
  }
}
