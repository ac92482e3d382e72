package org.peekplatform.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code vortexTcp} of a server: the port for services of the original, which show no
 * key.
 *
 * @param enabled {@code vortexTcp.enabled}: whether the port is opened, false
 * @param port {@code vortexTcp.port}: the TCP port, 8012; 0 takes any free one
 * @param bindAddress {@code vortexTcp.bindAddress}: the IP address to listen on, 127.0.0.1
 * @param allowedNames {@code vortexTcp.allowedNames}: the Vortex names that may link, {@code
 *     peek-agent}
 * @param allowedAddresses {@code vortexTcp.allowedAddresses}: the IP addresses that may connect,
 *     127.0.0.1 and ::1
 */
public record VortexTcpConfig(
    boolean enabled,
    int port,
    InetAddress bindAddress,
    List<String> allowedNames,
    List<InetAddress> allowedAddresses) {

  private static final int MOST_PORT = 65_535;
  private static final String AN_ADDRESS = "an IP address, such as 127.0.0.1";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /** Whoever had one of these would be taken for the server or for somebody's page. */
  private static final Set<String> NEVER_ALLOWED =
      Set.of("peek-server", "peek-admin", "peek-mobile", "peek-desktop");

  /** Copies the lists. */
  public VortexTcpConfig {
    allowedNames = List.copyOf(allowedNames);
    allowedAddresses = List.copyOf(allowedAddresses);
  }

  static VortexTcpConfig read(ConfigReader reader) {
    return new VortexTcpConfig(
        reader.bool("vortexTcp.enabled", false),
        reader.integer("vortexTcp.port", 8012, 0, MOST_PORT),
        reader.parsed("vortexTcp.bindAddress", "127.0.0.1", AN_ADDRESS, VortexTcpConfig::address),
        reader.parsedList(
            "vortexTcp.allowedNames",
            List.of(ServiceKind.AGENT.serviceName()),
            "Vortex names of services, such as peek-agent, and none of the server or its sites",
            VortexTcpConfig::name),
        reader.parsedList(
            "vortexTcp.allowedAddresses",
            List.of("127.0.0.1", "::1"),
            "IP addresses, such as 127.0.0.1",
            VortexTcpConfig::address));
  }

  private static @Nullable String name(String text) {
    return NAME.matcher(text).matches() && !NEVER_ALLOWED.contains(text) ? text : null;
  }

  /** Takes no host names: one might resolve to something else tomorrow. */
  private static @Nullable InetAddress address(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
