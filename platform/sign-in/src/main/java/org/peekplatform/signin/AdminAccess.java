package org.peekplatform.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.peekplatform.site.SiteAccess;

/**
 * Closes the admin site to everybody who is not signed in.
 *
 * <p>Programs that know the services' key may read, so that monitoring needs no session.
 */
final class AdminAccess implements SiteAccess {

  /** Who reads with the services' key. */
  static final String BY_KEY = "service-key";

  private static final String BEARER = "Bearer ";

  private final SessionCookie cookie;
  private final AdminSessions sessions;
  private final byte[] key;
  private final Handler entrance;

  AdminAccess(SessionCookie cookie, AdminSessions sessions, String key, Handler entrance) {
    this.cookie = cookie;
    this.sessions = sessions;
    this.key = key.getBytes(StandardCharsets.UTF_8);
    this.entrance = entrance;
  }

  @Override
  public Optional<String> user(Request request) {
    if (readsWithKey(request)) {
      return Optional.of(BY_KEY);
    }
    return cookie.token(request).flatMap(sessions::use).map(AdminSession::user);
  }

  @Override
  public Handler entrance() {
    return entrance;
  }

  @Override
  public void refuse(Request request, Response response, Callback callback) {
    if (wantsPage(request)) {
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      Response.sendRedirect(
          request, response, callback, HttpStatus.SEE_OTHER_303, signIn(request), true);
      return;
    }
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.UNAUTHORIZED_401,
        "This is for signed-in administrators. Open /sign-in, or run peek admin link on the server.");
  }

  private static String signIn(Request request) {
    String wanted = request.getHttpURI().getPathQuery();
    return wanted == null || wanted.equals("/")
        ? SignInHandler.SIGN_IN
        : SignInHandler.SIGN_IN + "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
  }

  private static boolean wantsPage(Request request) {
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    return reads(request) && accept != null && accept.contains("text/html");
  }

  private boolean readsWithKey(Request request) {
    @Nullable String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    return reads(request)
        && header != null
        && header.startsWith(BEARER)
        && MessageDigest.isEqual(
            header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8), key);
  }

  private static boolean reads(Request request) {
    return HttpMethod.GET.is(request.getMethod())
        && !"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
  }
}
