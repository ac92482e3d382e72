import type { Routes } from '@angular/router';
import { confirmLeave, outboxRoute } from '@peek/shell-kit';
import { Home } from './home/home';

/** The pages that the shell itself has. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', component: Home, title: 'Dashboard' },
  {
    path: 'plugins',
    title: 'Plugins',
    loadComponent: async () => (await import('./plugins-page/plugins-page')).PluginsPage,
  },
  {
    path: 'tasks',
    title: 'Tasks',
    loadComponent: async () => (await import('./tasks-page/tasks-page')).TasksPage,
  },
  {
    path: 'settings',
    title: 'Settings',
    children: ['', ':plugin'].map((path) => ({
      path,
      canDeactivate: [confirmLeave],
      loadComponent: async () => (await import('./settings-page/settings-page')).SettingsPage,
    })),
  },
  {
    path: 'logs',
    title: 'Logs',
    loadComponent: async () => (await import('./logs-page/logs-page')).LogsPage,
  },
  {
    path: 'indexes',
    title: 'Indexes',
    loadChildren: async () => (await import('./indexes-page/indexes-routes')).indexesRoutes,
  },
  outboxRoute,
];
