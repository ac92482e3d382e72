import type { Routes } from '@angular/router';
import { provideTutorial } from '../../shared/provide-tutorial';
import { StringIntsPage } from './string-ints/string-ints-page';

/** The plugin's pages in control rooms. */
export const routes: Routes = [
  { path: '', component: StringIntsPage, providers: provideTutorial(), title: 'Tutorial' },
];
