package org.peekplatform.site;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads requests for one path, or for all paths below one, to a handler, and leaves the others. */
final class PathRoute extends Handler.Wrapper {

  private final String path;
  private final boolean below;

  /**
   * Creates the route.
   *
   * @param pattern a path, or one that ends with {@code /*} for everything below it
   */
  PathRoute(String pattern, Handler handler) {
    super(handler);
    this.below = pattern.endsWith("/*");
    this.path = below ? pattern.substring(0, pattern.length() - 1) : pattern;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String wanted = Paths.decoded(request);
    boolean mine = below ? wanted.startsWith(path) : wanted.equals(path);
    return mine && super.handle(request, response, callback);
  }
}
