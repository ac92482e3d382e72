package org.peekplatform.site;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts the headers on every answer that keep browsers from being tricked. */
final class SecurityHeaders extends Handler.Wrapper {

  static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

  private static final String NOTHING =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  SecurityHeaders(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("X-Frame-Options", "DENY");
    // Pages replace this one by their own.
    headers.put(CONTENT_SECURITY_POLICY, NOTHING);
    return super.handle(request, response, callback);
  }
}
