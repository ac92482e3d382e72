import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { LeaveDialogs } from '../components/leave-dialog/leave-dialogs';
import { UnsavedInput } from './unsaved-input';

/**
 * Asks before the user leaves a page whose input is not saved.
 *
 * The shell does this for every plugin. A plugin with several pages puts it into the `canDeactivate`
 * of those that hold input, for changes between its own pages.
 */
export const confirmLeave: CanDeactivateFn<unknown> = () =>
  inject(UnsavedInput).inPage() ? inject(LeaveDialogs).ask() : true;
