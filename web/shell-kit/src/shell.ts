import { InjectionToken } from '@angular/core';

/** The kinds of pages Peek has. */
export type ShellName = 'admin' | 'mobile' | 'desktop';

/** The shell that this page is. */
export const SHELL_NAME = new InjectionToken<ShellName>('the shell that this page is');
