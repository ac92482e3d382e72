package org.peekplatform.fleetkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/**
 * The ports of the sites of one installation.
 *
 * @param admin of the admin site
 * @param platform of the site of the services
 * @param mobile of the mobile site
 * @param desktop of the desktop site
 */
public record FleetPorts(int admin, int platform, int mobile, int desktop) {

  /**
   * Finds ports that nobody listens on.
   *
   * @return four ports
   * @throws IOException if there are none
   */
  public static FleetPorts free() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket two = new ServerSocket(0, 1, loopback);
        ServerSocket three = new ServerSocket(0, 1, loopback);
        ServerSocket four = new ServerSocket(0, 1, loopback)) {
      return new FleetPorts(
          one.getLocalPort(), two.getLocalPort(), three.getLocalPort(), four.getLocalPort());
    }
  }

  /**
   * Returns what makes services use these ports.
   *
   * @return environment variables
   */
  public Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT", String.valueOf(admin));
    variables.put("PEEK_SERVER_HTTPSERVER_PLATFORM_SITEPORT", String.valueOf(platform));
    variables.put("PEEK_CLIENT_HTTPSERVER_MOBILE_SITEPORT", String.valueOf(mobile));
    variables.put("PEEK_CLIENT_HTTPSERVER_DESKTOP_SITEPORT", String.valueOf(desktop));
    for (String service : new String[] {"CLIENT", "AGENT", "WORKER"}) {
      variables.put("PEEK_%s_PEEKSERVER_HTTPPORT".formatted(service), String.valueOf(platform));
    }
    return variables;
  }
}
