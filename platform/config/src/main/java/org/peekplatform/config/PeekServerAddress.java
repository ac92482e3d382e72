package org.peekplatform.config;

import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's site for services is.
 *
 * @param host a name or an address
 * @param port a TCP port
 */
public record PeekServerAddress(String host, int port) {

  private static final Pattern FORM = Pattern.compile("(.+):([0-9]{1,5})");
  private static final int MOST_PORT = 65_535;

  /** Reads {@code host:port}; null if it has another form, or must not be without protection. */
  static @Nullable PeekServerAddress parse(String text, BooleanSupplier isProtected) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String host = SiteHost.parse(parts.group(1), isProtected);
    int port = Integer.parseInt(parts.group(2));
    return host == null || port < 1 || port > MOST_PORT ? null : new PeekServerAddress(host, port);
  }
}
