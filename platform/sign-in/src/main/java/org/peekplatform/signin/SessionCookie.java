package org.peekplatform.signin;

import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpCookie.SameSite;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * The cookie by which a browser is known.
 *
 * <p>Browsers do not keep cookies of different ports apart, so its name has the port: one machine
 * may run several homes. It ends with the browser, or with the session.
 */
final class SessionCookie {

  private static final String NAME = "peek-admin-";

  Optional<String> token(Request request) {
    String name = name(request);
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  void set(Request request, Response response, String token) {
    Response.addCookie(response, builder(request, token).build());
  }

  void clear(Request request, Response response) {
    Response.addCookie(response, builder(request, "").maxAge(0).build());
  }

  private static HttpCookie.Builder builder(Request request, String token) {
    return HttpCookie.build(name(request), token)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite(SameSite.STRICT);
  }

  private static String name(Request request) {
    return NAME + Request.getLocalPort(request);
  }
}
