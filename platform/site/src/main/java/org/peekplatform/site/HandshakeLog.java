package org.peekplatform.site;

import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an administrator why peers do not get in, for they learn little themselves.
 *
 * @param site the site's name
 */
record HandshakeLog(String site) implements SslHandshakeListener {

  private static final Logger LOGGER = LoggerFactory.getLogger(HandshakeLog.class);

  @Override
  public void handshakeFailed(Event event, Throwable failure) {
    LOGGER.info(
        "The site {} refuses TLS with {}: {}",
        site,
        event.getEndPoint().getRemoteSocketAddress(),
        failure.getMessage());
  }
}
