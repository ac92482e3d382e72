package org.peekplatform.site;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers {@code /metrics} for monitoring systems. */
final class MetricsHandler extends Handler.Abstract {

  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<String> text;

  MetricsHandler(Supplier<String> text) {
    this.text = text;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!FileAnswer.readOnly(request)) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return true;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, Caching.NONE.header());
    Content.Sink.write(response, true, text.get(), callback);
    return true;
  }
}
