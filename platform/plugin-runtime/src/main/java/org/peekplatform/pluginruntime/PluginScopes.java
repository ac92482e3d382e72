package org.peekplatform.pluginruntime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;

/** How plugins get their way into the router of a service, and how one follows another there. */
public interface PluginScopes {

  /**
   * Returns the scopes of a router.
   *
   * @param router the router of the service
   * @return opens scopes there
   */
  static PluginScopes of(VortexRouter router) {
    return new RouterScopes(router);
  }

  /**
   * Opens a scope whose endpoints nobody reaches before {@link #swap}, and in which only what
   * carries the plugin's name can be registered.
   *
   * @param plugin the owner
   * @param needed the scopes of the plugins it needs, whose tuples it uses
   * @return the scope
   */
  VortexScope stage(String plugin, List<VortexScope> needed);

  /**
   * Lets scopes take the place of others, in one step for everything that arrives.
   *
   * @param retired get nothing from now on; may be empty
   * @param staged get everything from now on; may be empty
   */
  void swap(Collection<VortexScope> retired, Collection<VortexScope> staged);

  /**
   * Waits until a retired scope has worked off what it had.
   *
   * @param retired the scope
   * @param patience how long at most
   * @return whether it has
   */
  boolean awaitIdle(VortexScope retired, Duration patience);
}
