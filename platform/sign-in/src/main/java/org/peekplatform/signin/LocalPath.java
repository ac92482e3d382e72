package org.peekplatform.signin;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where to go after the sign-in: within the site, whatever a link says. */
final class LocalPath {

  private static final String HOME = "/";

  private LocalPath() {}

  /** Returns the path if it is one of this site, else that of the home page. */
  static String orHome(@Nullable String wanted) {
    if (wanted == null
        || !wanted.startsWith("/")
        || wanted.startsWith("//")
        || wanted.startsWith(SignInHandler.SIGN_IN)
        || !wanted.chars().allMatch(each -> each > ' ' && each < '\u007f' && each != '\\')) {
      return HOME;
    }
    try {
      URI address = URI.create(wanted);
      return address.getScheme() == null && address.getRawAuthority() == null ? wanted : HOME;
    } catch (IllegalArgumentException _) {
      return HOME;
    }
  }
}
