package org.peekplatform.plugin;

import java.net.URI;
import java.net.http.HttpClient;

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

  /**
   * Returns the address of something that this plugin's part on the server serves on the site for
   * services.
   *
   * @param path below the plugin's own, such as {@code readings/today?station=3}; not null
   * @return such as {@code http://127.0.0.1:8011/peek_plugin_pumps/readings/today?station=3}, or
   *     {@code https:} with TLS
   * @throws IllegalArgumentException if the path is not a relative path of an address
   */
  URI peekServerUri(String path);

  /**
   * Returns the way to what this plugin and the plugins that it depends on serve on the server's
   * site for services, for {@link HttpAccess#SERVICES} too.
   *
   * <p>It shows the key of the installation, trusts the server's certificate, and shows that of
   * this service, as the links between services do. It follows no redirects, and has the time-outs
   * of {@link PeekPlatformCommonHook#httpClient}. A request to any other address, also to other
   * addresses of the server, fails with an {@link IllegalArgumentException} and is not sent.
   *
   * @return a client that the platform closes with the plugin; for all requests of this plugin
   * @throws PluginPermissionMissingException if the manifest does not name the permission {@code
   *     network}
   */
  HttpClient peekServerHttpClient();
}
