package org.peekplatform.plugin;

/** Who sends a request to an {@link HttpResource}, as far as the site knows. */
public sealed interface HttpCaller {

  /**
   * A signed-in administrator, on the admin site.
   *
   * @param name the name under which the administrator signed in
   */
  record Administrator(String name) implements HttpCaller {}

  /**
   * A page that this very site has served, on the mobile and the desktop site.
   *
   * <p>The browser vouches for it, which keeps pages of other sites out. It is no proof against
   * programs that are no browsers: what a page may read here, anybody who reaches the site may.
   */
  record Page() implements HttpCaller {}

  /** A service of this installation, which showed the key of the services. */
  record Service() implements HttpCaller {}
}
