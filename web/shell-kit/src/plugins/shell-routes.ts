import { InjectionToken } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import { PageChanging } from '../components/page-changing/page-changing';
import { RemovedPage } from '../components/removed-page/removed-page';
import { UnknownPage } from '../components/unknown-page/unknown-page';

/** The routes that the shell itself brings. */
export const SHELL_ROUTES = new InjectionToken<Routes>('the routes that the shell itself brings');

/** The shell's routes before plugins are known, and the page for all other addresses, last. */
export function shellRoutes(own: Routes): Routes {
  return [...own, { path: '**', title: 'Page not found', component: UnknownPage }];
}

/** Stands at the addresses of a plugin's pages while one version leaves and the next comes. */
export function changingRoutes(name: string, title: string): Routes {
  return [name, `${name}_cfg`].map((path) => everythingBelow(path, title, PageChanging));
}

/** Stands at the addresses of a plugin that was removed while this page was open. */
export function removedRoutes(name: string, title: string): Routes {
  return [name, `${name}_cfg`].map((path) => everythingBelow(path, title, RemovedPage));
}

function everythingBelow(path: string, title: string, component: Route['component']): Route {
  return { path, title, children: [{ path: '**', component, data: { plugin: title } }] };
}
