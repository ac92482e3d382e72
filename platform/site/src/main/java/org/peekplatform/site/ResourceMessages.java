package org.peekplatform.site;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.peekplatform.plugin.HttpCaller;
import org.peekplatform.plugin.HttpResourceAnswer;
import org.peekplatform.plugin.HttpResourceRequest;

/** Turns requests into what plugins see, and checks what they answer. */
final class ResourceMessages {

  /** What the site uses itself to know who asks. */
  private static final Set<String> SECRET =
      Set.of("authorization", "cookie", "proxy-authorization");

  /** What belongs to the connection, to the site's own sessions, or to the browser's safety. */
  private static final Set<String> RESERVED =
      Set.of(
          "clear-site-data",
          "connection",
          "content-length",
          "content-security-policy",
          "content-type",
          "keep-alive",
          "referrer-policy",
          "server",
          "set-cookie",
          "strict-transport-security",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "www-authenticate",
          "x-content-type-options",
          "x-frame-options");

  private ResourceMessages() {}

  static HttpResourceRequest request(
      Request request, String path, InputStream body, HttpCaller caller) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      query.put(field.getName(), List.copyOf(field.getValues()));
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      String name = field.getLowerCaseName();
      if (!SECRET.contains(name)) {
        headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(field.getValue());
      }
    }
    return new HttpResourceRequest(request.getMethod(), path, query, headers, body, caller);
  }

  static void check(HttpResourceAnswer answer) {
    for (String header : answer.headers().keySet()) {
      String name = header.toLowerCase(Locale.ROOT);
      if (RESERVED.contains(name)
          || name.startsWith("access-control-")
          || name.startsWith("cross-origin-")) {
        throw new IllegalArgumentException(
            "The header %s belongs to the site; a resource cannot set it.".formatted(header));
      }
    }
  }
}
