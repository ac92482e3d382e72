package org.peekplatform.site;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Tells those who come to a TLS site without TLS what is wrong, and nothing else.
 *
 * <p>Without it they would see a connection that closes for no reason.
 */
final class TlsOnly extends Handler.Wrapper {

  TlsOnly(Handler handler) {
    super(handler);
  }

  /**
   * Makes what speaks TLS on a port, and plain HTTP with those who begin with it.
   *
   * <p>A request must call the site by a name that its certificate has.
   */
  static ConnectionFactory[] connections(SslContextFactory.Server tls, HttpConfiguration http) {
    http.addCustomizer(new SecureRequestCustomizer());
    SslConnectionFactory secured = new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString());
    return new ConnectionFactory[] {
      new DetectorConnectionFactory(secured), new HttpConnectionFactory(http)
    };
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.isSecure()) {
      return super.handle(request, response, callback);
    }
    // RFC 9110, 15.5.22
    response.getHeaders().put(HttpHeader.UPGRADE, "TLS/1.2, HTTP/1.1");
    response.getHeaders().put(HttpHeader.CONNECTION, "Upgrade, close");
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.UPGRADE_REQUIRED_426,
        "This site takes TLS only. Use https: or wss:, with peekServer.tls.enabled in the"
            + " config.json of a service.");
    return true;
  }
}
