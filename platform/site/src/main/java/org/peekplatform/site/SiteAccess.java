package org.peekplatform.site;

import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Decides who may use a site, for sites that are not open to everybody.
 *
 * <p>All methods may be called from any thread.
 */
public interface SiteAccess {

  /**
   * Tells who sends a request.
   *
   * @param request any request to the site
   * @return the name of the user, or empty if the request comes from nobody that may use the site
   */
  Optional<String> user(Request request);

  /**
   * Returns what people who are not signed in can reach, which is the way in.
   *
   * @return a handler that leaves all other requests alone; used by one site
   */
  Handler entrance();

  /**
   * Answers a request that comes from nobody.
   *
   * @param request the request
   * @param response its answer
   * @param callback told when the answer is written
   * @throws Exception if the answer cannot be written
   */
  void refuse(Request request, Response response, Callback callback) throws Exception;
}
