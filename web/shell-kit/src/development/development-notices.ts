import { EnvironmentInjector, Injectable, inject } from '@angular/core';
import type { DevelopmentNotice } from './development-notice';

/**
 * Shows what the author of a plugin has to mend over all pages.
 *
 * What it takes to show it is loaded when there is something to show, so in an installation never.
 */
@Injectable({ providedIn: 'root' })
export class DevelopmentNotices {
  private readonly injector = inject(EnvironmentInjector);
  private work: Promise<void> = Promise.resolve();
  private shown = false;

  /** Puts a notice in the place of the one before; null takes it away. */
  show(notice: DevelopmentNotice | null): void {
    if (notice === null && !this.shown) {
      return;
    }
    this.shown = true;
    this.work = this.work
      .then(async () => {
        const { DevelopmentOverlay } = await import('./development-overlay');
        this.injector.get(DevelopmentOverlay).show(notice);
      })
      .catch((error: unknown) => console.error('What has to be mended cannot be shown.', error));
  }
}
