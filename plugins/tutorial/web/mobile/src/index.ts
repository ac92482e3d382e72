import type { Routes } from '@angular/router';
import { TutorialVortex } from '../../shared/tutorial-vortex';
import { StringIntsPage } from './string-ints/string-ints-page';

/** The plugin's pages on phones and tablets. */
export const routes: Routes = [
  { path: '', component: StringIntsPage, providers: [TutorialVortex], title: 'Tutorial' },
];
