import type { EnvironmentInjector } from '@angular/core';
import type { Route } from '@angular/router';

/** What Angular's router (22) keeps in a route once it was opened. */
interface OpenedRoute extends Route {
  _injector?: EnvironmentInjector;
  _loadedInjector?: EnvironmentInjector;
  _loadedRoutes?: OpenedRoute[];
}

/**
 * Ends the services that routes provide, as if they had never been opened.
 *
 * The router itself keeps them for as long as the page lives, which would leave the observers and
 * tuple classes of a plugin's former version in place.
 */
export function destroyInjectors(routes: readonly Route[]): void {
  for (const route of routes as readonly OpenedRoute[]) {
    destroyInjectors([...(route.children ?? []), ...(route._loadedRoutes ?? [])]);
    route._loadedInjector?.destroy();
    route._injector?.destroy();
    delete route._loadedRoutes;
    delete route._loadedInjector;
    delete route._injector;
  }
}
