package org.peekplatform.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Serves a shell; its own router knows the addresses that are not files. */
final class ShellHandler extends Handler.Abstract {

  private static final String PAGE = "index.html";

  /** The page build puts a hash into the names of what never changes. */
  private static final Pattern HASHED = Pattern.compile(".*-[A-Z0-9]{8}\\.(?:js|css)(?:\\.map)?");

  private final StaticFolder folder;
  private final Function<String, @Nullable OverlayFile> overlay;
  private final PagePolicy policy = new PagePolicy();
  private final FileAnswer answer = new FileAnswer();

  ShellHandler(Path folder, Function<String, @Nullable OverlayFile> overlay) {
    this.folder = new StaticFolder(folder);
    this.overlay = overlay;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Paths.decoded(request).substring(1);
    Path file = folder.find(path);
    OverlayFile overlaid = path.equals(PAGE) ? null : overlay.apply(path);
    if (overlaid != null) {
      answer.send(request, response, callback, overlaid, Caching.REVALIDATE);
    } else if (file != null && !path.equals(PAGE)) {
      Caching caching = HASHED.matcher(path).matches() ? Caching.IMMUTABLE : Caching.REVALIDATE;
      answer.send(request, response, callback, file, caching);
    } else if (path.isEmpty() || path.equals(PAGE) || wantsPage(request, path)) {
      sendPage(request, response, callback, folder.find(PAGE));
    } else {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    }
    return true;
  }

  private void sendPage(Request request, Response response, Callback callback, @Nullable Path page)
      throws IOException {
    OverlayFile overlaid = overlay.apply(PAGE);
    if (overlaid != null) {
      response
          .getHeaders()
          .put(SecurityHeaders.CONTENT_SECURITY_POLICY, PagePolicy.policy(overlaid.text()));
      answer.send(request, response, callback, overlaid, Caching.REVALIDATE);
      return;
    }
    if (page == null) {
      Response.writeError(
          request,
          response,
          callback,
          HttpStatus.SERVICE_UNAVAILABLE_503,
          "The pages of this site are not built: %s is missing. Run ./peek build."
              .formatted(folder.path().resolve(PAGE)));
      return;
    }
    response.getHeaders().put(SecurityHeaders.CONTENT_SECURITY_POLICY, policy.of(page));
    answer.send(request, response, callback, page, Caching.REVALIDATE);
  }

  private static boolean wantsPage(Request request, String path) {
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    boolean extension = path.substring(path.lastIndexOf('/') + 1).contains(".");
    return FileAnswer.readOnly(request)
        && !extension
        && accept != null
        && accept.contains("text/html");
  }
}
