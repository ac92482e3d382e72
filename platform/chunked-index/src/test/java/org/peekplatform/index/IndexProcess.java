package org.peekplatform.index;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.peekplatform.plugin.ClientIndex;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexScope;

/** A worker or a client in a process of its own, which is killed in the middle of its work. */
public final class IndexProcess {

  /** A worker says so, and hangs, when it has compiled as many chunks. */
  private static final int COMPILED = 20;

  private IndexProcess() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "worker" -> compile(Path.of(arguments[1]));
      default -> keep(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    }
    new CountDownLatch(1).await();
  }

  /** Compiles blocks of eight and more chunks, and hangs in the middle of one. */
  private static void compile(Path postgresql) throws Exception {
    ConnectionPool pool =
        new ConnectionPool("child", EmbeddedConnection.addresses(postgresql), PoolLimits.DEFAULTS);
    Node node = new Node("peek-worker");
    IndexDesk desk =
        IndexDesk.open(
            PeekService.WORKER,
            pool,
            new SchemaMigrator(pool),
            node.openScope("peek indexes"),
            IndexedServer.LIMITS);
    VortexScope scope = node.openScope(IndexedServer.PLUGIN);
    Registration _ = scope.tuples().register(PumpTuple.class);
    PluginIndexes indexes = desk.forPlugin(IndexedServer.PLUGIN, scope);
    AtomicInteger compiled = new AtomicInteger();
    IndexDeclaration<PumpTuple> declaration =
        ImportTest.PUMPS
            .chunks(256)
            .compiledOnWorkers()
            .compiledBy(
                rows -> {
                  if (compiled.incrementAndGet() == COMPILED) {
                    System.out.println("in the middle");
                    new CountDownLatch(1).await();
                  }
                  return rows.stream().map(row -> row.value()).toList();
                },
                1);
    PluginIndex<PumpTuple> _ =
        indexes.index(
            HibernatePluginDatabase.open(
                pool, IndexedServer.PLUGIN, IndexProcess.class.getClassLoader(), List.of()),
            declaration);
    desk.use(List.of(indexes), List.of());
  }

  /** Keeps an index, and says when the first page of it is on the disk. */
  private static void keep(Path file, int port) throws Exception {
    Node node = new Node("peek-client");
    ClientIndexes clients = ClientIndexes.open(file, 4, node::openScope, InstantSource.system());
    VortexScope scope = node.openScope(IndexedServer.PLUGIN);
    Registration _ = scope.tuples().register(PumpTuple.class);
    ClientIndex<PumpTuple> kept =
        clients.forPlugin(IndexedServer.PLUGIN, scope).index(ImportTest.PUMPS.chunks(1024));
    Registration _ =
        kept.onChange(
            new IntConsumer() {
              private boolean said;

              @Override
              public synchronized void accept(int chunk) {
                if (!said) {
                  said = true;
                  System.out.println("in the middle");
                }
              }
            });
    node.linkTo(port);
  }
}
