package org.peekplatform.vortex.tcp;

import java.time.Duration;

/**
 * Bounds of a {@link VortexTcpServer}, besides those of its router.
 *
 * @param connections connections that may be open, linked or not; more are closed at once
 * @param hello how long a connection may take to say who it is, with the handshake of TLS
 */
public record TcpBounds(int connections, Duration hello) {

  /**
   * Returns the default bounds.
   *
   * @return 100 connections, 10 s
   */
  public static TcpBounds defaults() {
    return new TcpBounds(100, Duration.ofSeconds(10));
  }
}
