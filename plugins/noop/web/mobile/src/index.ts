import type { Routes } from '@angular/router';
import { NoopPage } from '../../shared/noop-page/noop-page';
import { provideNoop } from '../../shared/provide-noop';

/** The plugin's page on the mobile site. */
export const routes: Routes = [
  { path: '', component: NoopPage, providers: provideNoop(), title: 'Noop' },
];
