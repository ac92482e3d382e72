package org.peekplatform.site;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** Reads the paths of requests. */
final class Paths {

  private Paths() {}

  /** Returns the decoded path without {@code .} and {@code ..}; it begins with a slash. */
  static String decoded(Request request) {
    HttpURI uri = request.getHttpURI();
    String path = uri.getDecodedPath();
    return path == null || path.isEmpty() ? "/" : path;
  }
}
