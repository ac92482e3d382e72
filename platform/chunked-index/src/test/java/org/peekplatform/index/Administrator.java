package org.peekplatform.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.observable.TupleDataObserverClient;

/** A page of the admin site. */
final class Administrator implements AutoCloseable {

  private static final Map<String, Object> FILT = IndexNames.filt("peek_platform");

  private final Node node = new Node("peek-admin");
  private final TupleDataObserverClient observer;
  private final TupleDataActionClient actions;

  Administrator(IndexedServer server) throws Exception {
    IndexStatusPages.serve(server.node().openScope("peek index pages"), server.desk());
    node.linkTo(server.node().port());
    node.awaitLink("peek-server");
    VortexScope scope = node.openScope("page");
    scope.own(scope.tuples().register(IndexStatusTuple.class, IndexRepairActionTuple.class));
    observer = new TupleDataObserverClient(scope, "peek-server", IndexNames.ADMIN, FILT);
    actions = new TupleDataActionClient(scope, "peek-server", IndexNames.ADMIN, FILT);
  }

  IndexStatusTuple status() throws ExecutionException, InterruptedException {
    return (IndexStatusTuple)
        observer.poll(TupleSelector.of("peek_platform.IndexStatusTuple"), false).get().getFirst();
  }

  void ask(IndexRepair repair) throws ExecutionException, InterruptedException {
    List<?> _ =
        actions
            .pushAction(
                new IndexRepairActionTuple(
                    UUID.randomUUID().toString(),
                    Instant.now(),
                    IndexedServer.PLUGIN,
                    "pumps",
                    repair))
            .get();
  }

  @Override
  public void close() throws Exception {
    node.close();
  }
}
