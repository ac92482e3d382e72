package org.peekplatform.index;

import java.nio.file.Path;
import java.time.InstantSource;
import org.peekplatform.plugin.ClientIndex;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** A client with the same plugin. */
final class IndexedClient implements AutoCloseable {

  private final Node node;
  private final ClientPluginIndexes indexes;

  IndexedClient(Path file) throws Exception {
    this.node = new Node("peek-client");
    ClientIndexes clients =
        node.keep(ClientIndexes.open(file, 4, node::openScope, InstantSource.system()));
    VortexScope scope = node.openScope(IndexedServer.PLUGIN);
    scope.own(scope.tuples().register(PumpTuple.class));
    this.indexes = node.keep(clients.forPlugin(IndexedServer.PLUGIN, scope));
  }

  <T> ClientIndex<T> declare(IndexDeclaration<T> declaration) {
    return indexes.index(declaration);
  }

  VortexWebsocketClient linkTo(IndexedServer server) {
    return node.linkTo(server.node().port());
  }

  Node node() {
    return node;
  }

  static void awaitComplete(ClientIndex<?> index) {
    Until.isTrue(() -> index.isComplete() && index.staleSince() == null, () -> index);
  }

  @Override
  public void close() throws Exception {
    node.close();
  }
}
