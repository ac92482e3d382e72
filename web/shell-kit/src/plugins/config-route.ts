import type { Route } from '@angular/router';

/** The list of the plugins' settings as a page of a shell (Documentation 7.9.2). */
export const configRoute: Route = {
  path: 'config',
  title: 'Settings',
  loadComponent: async () => (await import('../components/config-page/config-page')).ConfigPage,
};
