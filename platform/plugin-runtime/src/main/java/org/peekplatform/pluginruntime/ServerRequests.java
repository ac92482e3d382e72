package org.peekplatform.pluginruntime;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peekplatform.plugin.PluginPackage;

/**
 * Adds the key of the installation to a plugin's requests to the server's site for services, and
 * refuses all that go elsewhere: the key opens more doors there than those of plugins.
 */
final class ServerRequests implements UnaryOperator<HttpRequest> {

  private final ServerSite server;
  private final String plugin;
  private final Set<String> reached;

  ServerRequests(ServerSite server, PluginPackage plugin) {
    this.server = server;
    this.plugin = plugin.packageName();
    this.reached =
        Stream.concat(Stream.of(this.plugin), plugin.dependencies().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the address of something below the plugin's own path. */
  URI uri(String path) {
    URI own = server.config().siteUri().resolve(plugin + "/");
    URI address;
    try {
      address = own.resolve(path).normalize();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(notBelow(path), e);
    }
    if (!address.toString().startsWith(own.toString())) {
      throw new IllegalArgumentException(notBelow(path));
    }
    return address;
  }

  private String notBelow(String path) {
    return "%s asks for the address of \"%s\", which is no path below its own. Use one such as readings/today?station=3, with special characters encoded."
        .formatted(plugin, path);
  }

  @Override
  public HttpRequest apply(HttpRequest request) {
    if (!isAllowed(request.uri())) {
      throw new IllegalArgumentException(
          "%s may reach addresses of %s below %s, but asks for %s. Use httpClient() for others."
              .formatted(plugin, server.config().siteUri(), reached, request.uri()));
    }
    Map<String, String> shown = server.headers().get();
    HttpRequest.Builder with =
        HttpRequest.newBuilder(
            request, (name, _) -> shown.keySet().stream().noneMatch(name::equalsIgnoreCase));
    shown.forEach(with::setHeader);
    return with.build();
  }

  private boolean isAllowed(URI address) {
    String path = address.getRawPath();
    return server.config().inTurn().stream().anyMatch(each -> isAt(each.siteUri(), address))
        && path != null
        // What the server would take for other characters or for a step upwards.
        && path.matches("(/[\\w.~!$&'()*+,;=:@%-]+)+/?")
        && Stream.of(path.split("/", -1))
            .noneMatch(part -> part.matches("(?i).*%(2e|2f|5c|25|00).*|[.]+"))
        && reached.contains(path.split("/", -1)[1]);
  }

  private static boolean isAt(URI site, URI address) {
    return site.getScheme().equalsIgnoreCase(address.getScheme())
        && site.getRawAuthority().equalsIgnoreCase(address.getRawAuthority());
  }
}
