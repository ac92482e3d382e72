package org.peekplatform.pluginruntime;

import java.net.URI;
import java.net.http.HttpClient;
import org.peekplatform.plugin.PeekServerInfoHook;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginSettings;

/** The part that the platform hooks of all services but the server share. */
abstract class RemotePlatform extends ForwardingPlatformHook implements PeekServerInfoHook {

  private final ServerSite server;
  private final ServerRequests requests;
  private final PluginHttpClient client;

  RemotePlatform(PluginContext<?> context, PluginSettings settings, ServerSite server) {
    super(context, settings);
    this.server = server;
    this.requests = new ServerRequests(server, context.plugin());
    this.client = context.own(new PluginHttpClient(context.timeouts(), server, requests));
  }

  @Override
  public String peekServerHost() {
    return server.config().host();
  }

  @Override
  public int peekServerHttpPort() {
    return server.config().httpPort();
  }

  @Override
  public URI peekServerUri(String path) {
    return requests.uri(path);
  }

  @Override
  public HttpClient peekServerHttpClient() {
    plugin().require(PluginPermission.NETWORK, "HTTP requests to the server");
    return client;
  }
}
