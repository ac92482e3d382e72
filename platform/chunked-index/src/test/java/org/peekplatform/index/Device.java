package org.peekplatform.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.selector.TupleSelectors;

/** A device that keeps an index as docs/chunked-index.md says. */
final class Device implements AutoCloseable {

  private final Node node;
  private final VortexScope scope;
  private final TupleDataObserverClient observer;
  private final String index;
  final Map<Integer, IndexChunkTuple> chunks = new TreeMap<>();
  String epoch = "";
  long version;
  int pages;

  /** Links a device of a name to a node of another name. */
  Device(String name, String index, Node to, String toName) throws Exception {
    this.index = index;
    this.node = new Node(name);
    node.linkTo(to.port());
    node.awaitLink(toName);
    this.scope = node.openScope("device");
    IndexObservable.registerTuples(scope);
    scope.own(scope.tuples().register(PumpTuple.class));
    this.observer =
        new TupleDataObserverClient(
            scope, toName, IndexNames.OBSERVABLE, IndexNames.filt(IndexedServer.PLUGIN));
  }

  IndexStateTuple state() throws ExecutionException, InterruptedException {
    return (IndexStateTuple)
        observer.poll(TupleSelectors.of(new IndexStateSelector(index))).get().getFirst();
  }

  BlockingQueue<IndexStateTuple> states() {
    BlockingQueue<IndexStateTuple> states = new LinkedBlockingQueue<>();
    Registration _ =
        observer.subscribe(
            TupleSelectors.of(new IndexStateSelector(index)),
            (tuples, date) -> states.add((IndexStateTuple) tuples.getFirst()));
    return states;
  }

  BlockingQueue<IndexChunkTuple> watch(int chunk) {
    BlockingQueue<IndexChunkTuple> versions = new LinkedBlockingQueue<>();
    Registration _ =
        observer.subscribe(
            TupleSelectors.of(new IndexChunkSelector(index, chunk)),
            (tuples, date) -> versions.add((IndexChunkTuple) tuples.getFirst()));
    return versions;
  }

  IndexChunkTuple chunk(int chunk) throws ExecutionException, InterruptedException {
    return (IndexChunkTuple)
        observer.poll(TupleSelectors.of(new IndexChunkSelector(index, chunk))).get().getFirst();
  }

  IndexPageTuple page() throws ExecutionException, InterruptedException {
    return (IndexPageTuple)
        observer
            .poll(TupleSelectors.of(new IndexPageSelector(index, epoch, version)))
            .get()
            .getFirst();
  }

  /** Fetches what is lacking; returns the keys of the chunks that came. */
  List<Integer> fetch() throws ExecutionException, InterruptedException {
    List<Integer> came = new ArrayList<>();
    IndexPageTuple page;
    do {
      page = page();
      if (!page.epoch().equals(epoch)) {
        chunks.clear();
        epoch = page.epoch();
      }
      for (IndexChunkTuple each : page.chunks()) {
        came.add(each.chunkKey());
        if (each.data() == null) {
          chunks.remove(each.chunkKey());
        } else {
          chunks.put(each.chunkKey(), each);
        }
      }
      version = page.upTo();
      pages++;
    } while (!page.complete());
    return came;
  }

  /** Returns the version of a chunk that the device has. */
  long versionOf(int chunk) {
    return Objects.requireNonNull(chunks.get(chunk)).version();
  }

  /** Returns all values that the device has, by model set and key. */
  Map<String, PumpTuple> rows() {
    Map<String, PumpTuple> rows = new TreeMap<>();
    chunks.values().forEach(chunk -> rows.putAll(rows(chunk)));
    return rows;
  }

  Map<String, PumpTuple> rows(IndexChunkTuple chunk) {
    Map<String, PumpTuple> rows = new TreeMap<>();
    byte[] data = chunk.data();
    if (data != null) {
      scope
          .codec()
          .decode(EncodedPayload.ofBytes(EncodedPayload.Form.DEFLATED, data))
          .tuples()
          .forEach(
              tuple -> {
                IndexRowTuple row = (IndexRowTuple) tuple;
                rows.put(row.modelSet() + "/" + row.key(), (PumpTuple) row.value());
              });
    }
    return rows;
  }

  @Override
  public void close() throws Exception {
    node.close();
  }
}
