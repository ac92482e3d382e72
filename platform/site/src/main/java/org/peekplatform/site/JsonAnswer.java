package org.peekplatform.site;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers with JSON that nobody may keep. */
final class JsonAnswer {

  private JsonAnswer() {}

  static void send(Request request, Response response, Callback callback, String json) {
    if (!FileAnswer.readOnly(request)) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, Caching.NONE.header());
    Content.Sink.write(response, true, json, callback);
  }
}
