import { Injectable, type OnDestroy } from '@angular/core';
import { version } from './version';

declare global {
  /** Which versions' services have ended, for the test to read. */
  var notesEnded: string[] | undefined;
}

/** Provided by the routes, so that it ends with the version that provided it. */
@Injectable()
export class OpenPage implements OnDestroy {
  ngOnDestroy(): void {
    (globalThis.notesEnded ??= []).push(version);
  }
}
