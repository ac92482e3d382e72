import { Injectable, signal } from '@angular/core';
import { version } from './version';

/** Runs together with the shell, for the plugin's own pages and for others. */
@Injectable()
export class NotesService {
  readonly version = version;

  /** How often a note was sent. */
  readonly sent = signal(0);
}
