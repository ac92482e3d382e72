import type { Routes } from '@angular/router';
import { provideTutorial } from '../../shared/provide-tutorial';
import { TutorialPage } from './tutorial-page/tutorial-page';

/** The plugin's pages for administrators. */
export const routes: Routes = [
  { path: '', component: TutorialPage, providers: provideTutorial(), title: 'Tutorial' },
];
