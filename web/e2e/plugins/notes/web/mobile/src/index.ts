import type { Routes } from '@angular/router';
import { provideTupleObserver, provideTuples } from '@peek/shell-kit';
import { NoteTuple } from './note-tuple';
import { NotesPage } from './notes-page';
import { OpenPage } from './open-page';

/** The plugin's pages. */
export const routes: Routes = [
  {
    path: '',
    providers: [
      OpenPage,
      provideTuples(NoteTuple),
      provideTupleObserver('peek_plugin_tutorial', 'peek_plugin_tutorial'),
    ],
    children: [
      { path: '', component: NotesPage, title: 'Notes' },
      { path: 'more', loadComponent: async () => (await import('./more-page')).MorePage },
    ],
  },
];
