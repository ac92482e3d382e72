import type { Route } from '@angular/router';
import { ConfigPage } from '../components/config-page/config-page';

/** The list of the plugins' settings as a page of a shell (Documentation 7.9.2). */
export const configRoute: Route = { path: 'config', title: 'Settings', component: ConfigPage };
