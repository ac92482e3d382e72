import type { Routes } from '@angular/router';
import { provideTupleObserver, provideTuples } from '@peek/shell-kit';
import { CountTuple } from './count-tuple';
import { ProbePage } from './probe-page';

/** The page of the plugin that the figure P10 upgrades; see fleet-kit. */
export const routes: Routes = [
  {
    path: '',
    component: ProbePage,
    providers: [
      provideTuples(CountTuple),
      provideTupleObserver('peek_plugin_probe', 'peek_plugin_probe'),
    ],
  },
];
