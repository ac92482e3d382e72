package org.peekplatform.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The key that the services of an installation share, as they show it. Immutable. */
final class BearerKey {

  private static final String SCHEME = "Bearer ";

  private final byte[] key;

  BearerKey(String key) {
    if (key.isBlank()) {
      throw new IllegalArgumentException("The key of the services must not be blank.");
    }
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  /** Takes the same time for every wrong key, so that it cannot be guessed piece by piece. */
  boolean isIn(Request request) {
    String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    String given =
        header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? header.substring(SCHEME.length()).strip()
            : "";
    return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), key);
  }
}
