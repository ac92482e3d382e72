package org.peekplatform.site;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Serves the style sheet and the logo of an installation. */
final class LookRoutes extends Handler.Abstract {

  private final Supplier<SiteLook> look;
  private final FileAnswer answer = new FileAnswer();

  LookRoutes(Supplier<SiteLook> look) {
    this.look = look;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    SiteLook now = look.get();
    String path = Paths.decoded(request);
    if (path.equals(SiteLook.SHEET)) {
      answer.send(request, response, callback, now.sheet(), Caching.REVALIDATE);
      return true;
    }
    if (!path.startsWith(SiteLook.LOGO)) {
      return false;
    }
    OverlayFile logo = now.logo();
    @Nullable String address = now.logoAddress();
    if (logo == null || !path.equals(address)) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    } else {
      answer.send(request, response, callback, logo, Caching.IMMUTABLE);
    }
    return true;
  }
}
