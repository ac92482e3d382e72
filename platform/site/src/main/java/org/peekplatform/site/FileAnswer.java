package org.peekplatform.site;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.jetty.http.EtagUtils;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests with files: content type, caching, and 304 for what the browser has already.
 *
 * <p>Immutable.
 */
final class FileAnswer {

  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private final MimeTypes.Mutable types = new MimeTypes.Mutable(MimeTypes.DEFAULTS);

  FileAnswer() {
    types.addMimeMapping("mjs", "text/javascript");
    types.addMimeMapping("js", "text/javascript");
    types.addMimeMapping("map", "application/json");
    types.addMimeMapping("webmanifest", "application/manifest+json");
    types.addMimeMapping("woff2", "font/woff2");
  }

  /** Sends the file; other methods than GET and HEAD are refused. */
  void send(Request request, Response response, Callback callback, Path file, Caching caching)
      throws IOException {
    if (!readOnly(request)) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return;
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String etag = etag(attributes);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, caching.header());
    response.getHeaders().put(HttpHeader.ETAG, etag);
    String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
    if (known != null && matches(known, etag)) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      callback.succeeded();
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType(file));
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, attributes.size());
    if (HttpMethod.GET.is(request.getMethod())) {
      try (OutputStream out = Content.Sink.asOutputStream(response)) {
        Files.copy(file, out);
      }
    }
    callback.succeeded();
  }

  static boolean readOnly(Request request) {
    return HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
  }

  private static boolean matches(String known, String etag) {
    for (String each : known.split(",", -1)) {
      if (each.strip().equals("*") || EtagUtils.matches(each.strip(), etag)) {
        return true;
      }
    }
    return false;
  }

  private static String etag(BasicFileAttributes attributes) {
    Instant modified = attributes.lastModifiedTime().toInstant();
    return "W/\"%x-%x%08x\""
        .formatted(attributes.size(), modified.getEpochSecond(), modified.getNano());
  }

  private String contentType(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String type = types.getMimeByExtension(name);
    if (type == null) {
      return UNKNOWN_TYPE;
    }
    boolean text = type.startsWith("text/") || type.equals("application/json");
    return text ? type + ";charset=utf-8" : type;
  }
}
