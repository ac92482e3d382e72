package org.peekplatform.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/**
 * A server with settings, which takes links under any name and believes what they say of
 * themselves.
 */
final class SettingsServer implements AutoCloseable {

  private static final VortexLimits LIMITS = VortexLimits.defaults();
  private static final String PRINCIPAL = "Principal";

  final VortexRouter router = VortexRouter.builder("peek-server").build();
  final ServerSettings settings;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final ServerConnector connector;

  SettingsServer(ConnectionPool pool, Path key) throws Exception {
    open.push(router);
    settings =
        ServerSettings.open(
            pool,
            new SchemaMigrator(pool),
            key,
            router.openScope("peek settings"),
            InstantSource.system());
    open.push(settings);
    Server server = new Server();
    connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new VortexWebsocketServer(router, SettingsServer::accept, LIMITS));
    server.start();
    open.push(server::stop);
  }

  private static LinkDecision accept(Request request) {
    ClaimedIdentity claimed = ClaimedIdentity.of(request);
    return new LinkDecision.Accepted(
        new LinkIdentity(
            Objects.requireNonNull(claimed.vortexName()),
            Objects.requireNonNull(claimed.vortexUuid()),
            Objects.requireNonNull(request.getHeaders().get(PRINCIPAL))));
  }

  VortexScope scope(String owner) {
    VortexScope scope = router.openScope(owner);
    open.push(scope);
    return scope;
  }

  /** Links another vortex to this one, and opens a scope there. */
  VortexScope link(String name, String principal) {
    VortexRouter other = VortexRouter.builder(name).build();
    open.push(other);
    VortexWebsocketClient link =
        new VortexWebsocketClient(
            other,
            URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/vortexws"),
            () -> Map.of(PRINCIPAL, principal),
            LIMITS);
    open.push(link);
    link.start();
    return other.openScope("test");
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}
