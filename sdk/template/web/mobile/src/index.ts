import type { Routes } from '@angular/router';
import { NotesPage } from '../../shared/notes-page/notes-page';
import { providePlugin } from '../../shared/provide-plugin';

/** The plugin's pages on the mobile site. */
export const routes: Routes = [
  { path: '', component: NotesPage, providers: providePlugin(), title: '__title__' },
];
