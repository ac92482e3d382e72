package org.peekplatform.site;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Who sends a request, for handlers behind a {@link SiteAccess}. */
public final class SiteUser {

  private static final String ATTRIBUTE = SiteUser.class.getName();

  private SiteUser() {}

  /**
   * Returns the name of the user.
   *
   * @param request a request that was let through
   * @return the name, or empty on a site that is open to everybody
   */
  public static Optional<String> of(Request request) {
    return request.getAttribute(ATTRIBUTE) instanceof String name
        ? Optional.of(name)
        : Optional.empty();
  }

  static void set(Request request, String name) {
    request.setAttribute(ATTRIBUTE, name);
  }
}
