package org.peekplatform.vortex.websocket;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What the query of an upgrade request says about its sender, without any proof (vortex-protocol
 * 4.1).
 *
 * @param vortexName the claimed role, or null if missing
 * @param vortexUuid the claimed uuid, or null if missing
 */
public record ClaimedIdentity(@Nullable String vortexName, @Nullable String vortexUuid) {

  /**
   * Reads the query of a request.
   *
   * @param request the upgrade request
   * @return what it claims
   */
  public static ClaimedIdentity of(Request request) {
    Fields query = Request.extractQueryParameters(request);
    return new ClaimedIdentity(query.getValue("vortexName"), query.getValue("vortexUuid"));
  }
}
