package org.peekplatform.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Lets only those through who know the key that the services of an installation share. */
public final class BearerGuard extends Handler.Wrapper {

  private static final String SCHEME = "Bearer ";

  private final byte[] key;

  /**
   * Creates the guard.
   *
   * @param key the secret; not blank
   * @param guarded what stands behind the guard
   */
  public BearerGuard(String key, Handler guarded) {
    super(guarded);
    if (key.isBlank()) {
      throw new IllegalArgumentException("The key of the services must not be blank.");
    }
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (allowed(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
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

  /** Takes the same time for every wrong key, so that it cannot be guessed piece by piece. */
  private boolean allowed(@Nullable String header) {
    String given =
        header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? header.substring(SCHEME.length()).strip()
            : "";
    return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), key);
  }
}
