package org.peekplatform.signin;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.peekplatform.config.AdminSignInConfig;
import org.peekplatform.site.SiteAccess;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.LinkAuthenticator;

/**
 * The sign-in of one admin site: its rule, its entrance, its sessions and their links.
 *
 * <p>Safe for use by several threads.
 */
public final class AdminSignIn implements AutoCloseable {

  /** How often it is looked for sessions whose time is over. */
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private final SignInLinks signInLinks;
  private final SiteAccess access;
  private final LinkAuthenticator links;
  private final VortexScope scope;

  /**
   * Creates the sign-in, with nobody signed in.
   *
   * @param config names, times and bounds
   * @param key the secret that the services of the home share
   * @param password the recovery user's password
   * @param accounts further ways to check a name and a password
   * @param router takes the links of the pages
   * @param vortexName the name that these links get
   * @param clock tells the time
   */
  public AdminSignIn(
      AdminSignInConfig config,
      String key,
      RecoveryPassword password,
      List<AdminAuthenticator> accounts,
      VortexRouter router,
      String vortexName,
      InstantSource clock) {
    SessionCookie cookie = new SessionCookie();
    SessionLinks pages = new SessionLinks(router, vortexName, clock);
    AdminSessions sessions = new AdminSessions(config, clock, pages::isOpen, pages::close);
    PasswordSignIn passwords =
        new PasswordSignIn(
            Stream.concat(
                    Stream.of(new RecoveryUser(config.recoveryUser(), password)), accounts.stream())
                .toList(),
            new SignInThrottle(config.maxFailures(), config.lock(), clock));
    this.signInLinks = new SignInLinks(key, config.linkLifetime(), clock);
    this.access =
        new AdminAccess(
            cookie,
            sessions,
            key,
            new SignInHandler(config.recoveryUser(), cookie, sessions, signInLinks, passwords));
    this.links = new AdminLinks(vortexName, cookie, sessions, pages);
    this.scope = router.openScope("peek sign-in");
    scope.onRemoteChange(event -> pages.changed(event, sessions));
    scope.every(
        SWEEP,
        () -> {
          sessions.sweep();
          pages.sweep();
        });
  }

  /**
   * Returns who may use the site.
   *
   * @return the rule, for one site
   */
  public SiteAccess access() {
    return access;
  }

  /**
   * Returns who may open a link.
   *
   * @return the rule: the sessions' pages, each with its administrator as principal
   */
  public LinkAuthenticator links() {
    return links;
  }

  /**
   * Makes an address that signs its opener in, once.
   *
   * @param site the address of the site
   * @return such as {@code http://127.0.0.1:8010/sign-in?token=…}
   */
  public URI link(URI site) {
    return link(site, signInLinks);
  }

  /**
   * Makes an address that signs its opener in, once, for whoever can make tokens.
   *
   * @param site the address of the site
   * @param links makes the token
   * @return the address
   */
  public static URI link(URI site, SignInLinks links) {
    return site.resolve(SignInHandler.SIGN_IN + "?token=" + links.create());
  }

  /** Ends the watch over sessions; the site is closed before. */
  @Override
  public void close() {
    scope.close();
  }
}
