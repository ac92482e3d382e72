import { Component, ChangeDetectionStrategy } from '@angular/core';
import type { Routes } from '@angular/router';
import { version } from './version';

@Component({
  selector: 'notes-settings',
  template: '<div class="peek-page"><h1>Settings of Notes {{ version }}</h1></div>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class NotesSettings {
  protected readonly version = version;
}

/** The plugin's settings on the device. */
export const routes: Routes = [{ path: '', component: NotesSettings }];
