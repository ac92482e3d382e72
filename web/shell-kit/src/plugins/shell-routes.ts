import { InjectionToken } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import { PageNotLoaded } from '../components/page-not-loaded/page-not-loaded';
import { UnknownPage } from '../components/unknown-page/unknown-page';
import { confirmLeave } from '../unsaved-input/confirm-leave';
import type { PluginEntry } from './plugin-manifest';

/** The routes that the shell itself brings. */
export const SHELL_ROUTES = new InjectionToken<Routes>('the routes that the shell itself brings');

/**
 * Imports the routes of a plugin; one that cannot be imported gets a page that says so.
 *
 * @param attempt which try it is; browsers may remember the failure of an address, so a later try
 *     uses another one
 */
async function importRoutes({ name, module }: PluginEntry, attempt: number): Promise<Routes> {
  try {
    const address = attempt === 0 ? module : `${module}?attempt=${attempt}`;
    const { routes } = (await import(address)) as { routes?: unknown };
    if (!Array.isArray(routes)) {
      throw new Error(`${module} exports no routes.`);
    }
    return routes as Routes;
  } catch (error) {
    console.error(`The pages of ${name} could not be loaded.`, error);
    return [{ path: '**', component: PageNotLoaded }];
  }
}

function pluginRoute(plugin: PluginEntry, attempt: number): Route {
  return {
    path: plugin.name,
    title: plugin.title,
    canDeactivate: [confirmLeave],
    loadChildren: () => importRoutes(plugin, attempt),
  };
}

/**
 * The shell's routes, one for each plugin, and the page for all other addresses.
 *
 * @param attempt which try to import the plugins' pages it is, from 0
 */
export function shellRoutes(own: Routes, plugins: readonly PluginEntry[], attempt = 0): Routes {
  return [
    ...own,
    ...plugins.map((plugin) => pluginRoute(plugin, attempt)),
    { path: '**', title: 'Page not found', component: UnknownPage },
  ];
}
