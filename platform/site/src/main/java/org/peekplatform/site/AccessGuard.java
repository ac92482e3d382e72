package org.peekplatform.site;

import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets only those through whom a {@link SiteAccess} knows. */
final class AccessGuard extends Handler.Wrapper {

  private final SiteAccess access;

  AccessGuard(SiteAccess access, Handler guarded) {
    super(guarded);
    this.access = access;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<String> user = access.user(request);
    if (user.isEmpty()) {
      access.refuse(request, response, callback);
      return true;
    }
    SiteUser.set(request, user.get());
    return super.handle(request, response, callback);
  }
}
