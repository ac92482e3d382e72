package org.peekplatform.site;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;

/**
 * Refuses requests that a foreign web page makes through the browser of somebody on this machine.
 *
 * <p>A page elsewhere can give its own name the address 127.0.0.1, or open a websocket to us; the
 * {@code Host} and {@code Origin} headers betray both.
 */
final class HostAndOriginGuard extends Handler.Wrapper {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  private final Predicate<String> allowedHost;

  /** Guards a site that is called by the names of this machine only. */
  HostAndOriginGuard(String ownHost, Handler guarded) {
    this(host -> THIS_MACHINE.contains(host) || host.equals(ownHost), guarded);
  }

  private HostAndOriginGuard(Predicate<String> allowedHost, Handler guarded) {
    super(guarded);
    this.allowedHost = allowedHost;
  }

  /** Guards a TLS site, where Jetty has compared {@code Host} with the names in the certificate. */
  static HostAndOriginGuard ofOrigin(Handler guarded) {
    return new HostAndOriginGuard(host -> true, guarded);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (host == null || !allowedHost.test(name(host))) {
      return refuse(
          request,
          response,
          callback,
          "This site answers only to localhost, 127.0.0.1 and [::1]. Open it by one of these"
              + " names.");
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && changesSomething(request) && !sameSite(origin, host)) {
      return refuse(
          request,
          response,
          callback,
          "Pages of another site may not use this one. Open the page from this site itself.");
    }
    return super.handle(request, response, callback);
  }

  private static boolean changesSomething(Request request) {
    return request.getHeaders().contains(HttpHeader.UPGRADE) || !FileAnswer.readOnly(request);
  }

  private static boolean sameSite(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String name(String host) {
    try {
      String name = new HostPort(host).getHost();
      return name == null ? "" : name.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static boolean refuse(
      Request request, Response response, Callback callback, String message) {
    Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403, message);
    return true;
  }
}
