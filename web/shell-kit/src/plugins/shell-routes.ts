import { InjectionToken } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import { UnknownPage } from '../components/unknown-page/unknown-page';
import type { PluginEntry } from './plugin-manifest';

/** The routes that the shell itself brings. */
export const SHELL_ROUTES = new InjectionToken<Routes>('the routes that the shell itself brings');

function pluginRoute({ name, title, module }: PluginEntry): Route {
  return {
    path: name,
    title,
    loadChildren: async () => ((await import(module)) as { routes: Routes }).routes,
  };
}

/** The shell's routes, one for each plugin, and the page for all other addresses. */
export function shellRoutes(own: Routes, plugins: readonly PluginEntry[]): Routes {
  return [
    ...own,
    ...plugins.map(pluginRoute),
    { path: '**', title: 'Page not found', component: UnknownPage },
  ];
}
