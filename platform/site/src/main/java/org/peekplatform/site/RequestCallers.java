package org.peekplatform.site;

import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.peekplatform.plugin.HttpCaller;

/** Tells who sends a request, for the resources of plugins. May be called from any thread. */
@FunctionalInterface
public interface RequestCallers {

  /**
   * Tells who sends a request.
   *
   * @param request any request to the site
   * @return the caller, or empty for somebody unknown, who is refused
   */
  Optional<HttpCaller> callerOf(Request request);

  /**
   * Knows the pages of a site, and the administrator behind a {@link SiteAccess}.
   *
   * @return the rule of sites for people
   */
  static RequestCallers pages() {
    return request ->
        SiteUser.of(request)
            .<HttpCaller>map(HttpCaller.Administrator::new)
            .or(() -> fromOwnPage(request) ? Optional.of(new HttpCaller.Page()) : Optional.empty());
  }

  /**
   * Knows the services of the installation.
   *
   * @param key the key that they share; not blank
   * @return the rule of the site for services
   */
  static RequestCallers services(String key) {
    BearerKey services = new BearerKey(key);
    return request ->
        services.isIn(request) ? Optional.of(new HttpCaller.Service()) : Optional.empty();
  }

  /** Browsers say themselves where a request comes from; no page can change what they say. */
  private static boolean fromOwnPage(Request request) {
    return "same-origin".equals(request.getHeaders().get("Sec-Fetch-Site"));
  }
}
