package org.peekplatform.site;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets only those through who know the key that the services of an installation share. */
public final class BearerGuard extends Handler.Wrapper {

  private final BearerKey key;

  /**
   * Creates the guard.
   *
   * @param key the secret; not blank
   * @param guarded what stands behind the guard
   */
  public BearerGuard(String key, Handler guarded) {
    super(guarded);
    this.key = new BearerKey(key);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (key.isIn(request)) {
      return super.handle(request, response, callback);
    }
    response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"peek\"");
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.UNAUTHORIZED_401,
        "This address is for the services of the installation. They need the key in"
            + " <home>/service-key of the server.");
    return true;
  }
}
