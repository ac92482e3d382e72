import type { Routes } from '@angular/router';
import { TutorialVortex } from '../../shared/tutorial-vortex';
import { TutorialPage } from './tutorial-page/tutorial-page';

/** The plugin's pages for administrators. */
export const routes: Routes = [
  { path: '', component: TutorialPage, providers: [TutorialVortex], title: 'Tutorial' },
];
