import type { Routes } from '@angular/router';
import { provideTutorial, provideTutorialOffline } from '../../shared/provide-tutorial';
import { StringIntsPage } from './string-ints/string-ints-page';

/** The plugin's pages on phones and tablets. */
export const routes: Routes = [
  {
    path: '',
    component: StringIntsPage,
    providers: [...provideTutorial(), ...provideTutorialOffline()],
    title: 'Tutorial',
  },
];
