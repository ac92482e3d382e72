import type { Routes } from '@angular/router';
import { configRoute, outboxRoute } from '@peek/shell-kit';
import { Home } from './home/home';

/** The pages that the shell itself has. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', component: Home },
  outboxRoute,
  configRoute,
  {
    path: 'offline-data',
    title: 'Offline data',
    loadComponent: async () => (await import('@peek/chunked-index')).OfflineDataPage,
  },
];
