package org.peekplatform.plugin;

/**
 * Says who may use an {@link HttpResource}; the site asks before the resource sees the request.
 *
 * <p>Whom the site does not know at all is refused without asking. May be called from any thread.
 */
@FunctionalInterface
public interface HttpAccess {

  /** Signed-in administrators, on the admin site. */
  HttpAccess ADMINISTRATORS = caller -> caller instanceof HttpCaller.Administrator;

  /** Pages of the site that the resource stands on; on the admin site, of administrators. */
  HttpAccess PAGES =
      caller -> caller instanceof HttpCaller.Page || caller instanceof HttpCaller.Administrator;

  /**
   * Services of this installation, on the site for services; plugins reach it by {@link
   * PeekServerInfoHook#peekServerHttpClient()}.
   */
  HttpAccess SERVICES = caller -> caller instanceof HttpCaller.Service;

  /**
   * Decides about one request.
   *
   * @param caller who sends it
   * @return true to let it through, false to answer it with status 403
   */
  boolean allows(HttpCaller caller);
}
