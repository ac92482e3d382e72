package org.peekplatform.fleet;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests of the fleet with JSON that nobody may keep. */
final class JsonReply {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is said of a request that is refused. */
  record Refusal(String error) {}

  private JsonReply() {}

  static void send(Response response, Callback callback, int status, Object value) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(
        response,
        true,
        new String(JSON.writeValueAsBytes(value), StandardCharsets.UTF_8),
        callback);
  }

  static void refuse(Response response, Callback callback, int status, String error) {
    send(response, callback, status, new Refusal(error));
  }
}
