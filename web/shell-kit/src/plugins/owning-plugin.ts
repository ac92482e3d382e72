import { InjectionToken } from '@angular/core';

/** The name of the plugin that a page, service or component belongs to. */
export const OWNING_PLUGIN = new InjectionToken<string>('the plugin that this belongs to');

/** True for what a plugin runs together with the shell, which no change of pages ends. */
export const STAYS_WITH_SHELL = new InjectionToken<boolean>('whether this stays with the shell');
