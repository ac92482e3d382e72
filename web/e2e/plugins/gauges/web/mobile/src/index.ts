import type { Routes } from '@angular/router';
import { provideTupleActions, provideTuples } from '@peek/shell-kit';
import { SetGaugesAction } from './gauges';
import { GaugesPage } from './gauges-page';

/** The plugin's page. */
export const routes: Routes = [
  {
    path: '',
    component: GaugesPage,
    providers: [
      provideTuples(SetGaugesAction),
      provideTupleActions('peek_plugin_gauges', 'peek_plugin_gauges'),
    ],
    title: 'Gauges',
  },
];
