package org.peekplatform.plugin;

/**
 * Where the server service can be reached (Documentation 10.2.1, {@code
 * PeekPlatformServerInfoHookABC}).
 */
public interface PeekServerInfoHook {

  /**
   * Returns the host of the server service.
   *
   * @return a host name or address
   */
  String peekServerHost();

  /**
   * Returns the port of the server's site for services, not of the admin site.
   *
   * @return a TCP port
   */
  int peekServerHttpPort();
}
