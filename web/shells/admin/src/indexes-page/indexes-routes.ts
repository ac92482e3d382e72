import type { Routes } from '@angular/router';
import { IndexRepairActionTuple, IndexStatusTuple } from '@peek/chunked-index';
import { provideTupleActions, provideTupleObserver, provideTuples } from '@peek/shell-kit';
import { platformName } from '../fleet/platform-names';
import { IndexesPage } from './indexes-page';

/** The observable and the action processor of all indexes of the server. */
const indexesName = 'peek_indexes';

/** The page of the indexes, with the ways over the Vortex that it needs. */
export const indexesRoutes: Routes = [
  {
    path: '',
    component: IndexesPage,
    providers: [
      provideTuples(IndexStatusTuple, IndexRepairActionTuple),
      provideTupleObserver(indexesName, platformName),
      provideTupleActions(indexesName, platformName),
    ],
  },
];
