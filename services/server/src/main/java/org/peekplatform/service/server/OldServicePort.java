package org.peekplatform.service.server;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.net.ServerSocketFactory;
import org.peekplatform.config.VortexTcpConfig;
import org.peekplatform.service.ServiceStartException;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tcp.TcpBounds;
import org.peekplatform.vortex.tcp.VortexTcpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the port for services of the original. */
final class OldServicePort {

  private static final Logger LOGGER = LoggerFactory.getLogger(OldServicePort.class);

  private OldServicePort() {}

  /**
   * Opens the port and begins to accept links.
   *
   * @param config where, and who may link
   * @param router takes the links
   * @return the open port, to be closed by the caller
   * @throws ServiceStartException if the port cannot be had
   */
  static VortexTcpServer open(VortexTcpConfig config, VortexRouter router) {
    InetAddress address = config.bindAddress();
    try {
      VortexTcpServer server =
          new VortexTcpServer(
              router,
              OldServices.of(config),
              new InetSocketAddress(address, config.port()),
              ServerSocketFactory.getDefault(),
              TcpBounds.defaults());
      server.start();
      LOGGER.info(
          "Old services may join as {} on TCP port {} of {}.",
          config.allowedNames(),
          server.port(),
          address.getHostAddress());
      if (!address.isLoopbackAddress()) {
        LOGGER.warn(
            "The TCP port {} can be reached from other machines, and whoever connects from one of {} is believed without a key. Close it with vortexTcp.enabled as soon as no old service needs it.",
            server.port(),
            config.allowedAddresses());
      }
      return server;
    } catch (UncheckedIOException e) {
      throw new ServiceStartException(
          "The port for old services cannot listen on port %1$d of %2$s: %3$s. Stop the program that uses the port (ss -ltnp 'sport = :%1$d' shows it), choose another one with the key vortexTcp.port in config.json (0 takes any free one), or set vortexTcp.enabled to false."
              .formatted(config.port(), address.getHostAddress(), e.getMessage()),
          e);
    }
  }
}
