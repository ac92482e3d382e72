import type { Routes } from '@angular/router';
import { NoopPage } from '../../shared/noop-page/noop-page';
import { NoopVortex } from '../../shared/noop-vortex';

/** The plugin's page on the mobile site. */
export const routes: Routes = [
  { path: '', component: NoopPage, providers: [NoopVortex], title: 'Noop' },
];
