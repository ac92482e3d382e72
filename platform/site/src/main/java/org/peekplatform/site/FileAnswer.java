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
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (begins(request, response, callback, etag(attributes), caching)) {
      describe(response, file.getFileName().toString(), attributes.size());
      if (HttpMethod.GET.is(request.getMethod())) {
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
          Files.copy(file, out);
        }
      }
      callback.succeeded();
    }
  }

  /** Sends a file that is in memory, in the same way. */
  void send(
      Request request, Response response, Callback callback, OverlayFile file, Caching caching) {
    if (begins(request, response, callback, file.etag(), caching)) {
      describe(response, file.name(), file.size());
      response.write(true, HttpMethod.GET.is(request.getMethod()) ? file.bytes() : null, callback);
    }
  }

  /** Tells whether there is still something to send. */
  private static boolean begins(
      Request request, Response response, Callback callback, String etag, Caching caching) {
    if (!readOnly(request)) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return false;
    }
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, caching.header());
    response.getHeaders().put(HttpHeader.ETAG, etag);
    String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
    if (known != null && matches(known, etag)) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      callback.succeeded();
      return false;
    }
    return true;
  }

  private void describe(Response response, String name, long size) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType(name));
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size);
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

  private String contentType(String name) {
    String type = types.getMimeByExtension(name.toLowerCase(Locale.ROOT));
    if (type == null) {
      return UNKNOWN_TYPE;
    }
    boolean text = type.startsWith("text/") || type.equals("application/json");
    return text ? type + ";charset=utf-8" : type;
  }
}
