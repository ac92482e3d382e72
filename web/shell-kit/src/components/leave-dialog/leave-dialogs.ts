import { ApplicationRef, DOCUMENT, EnvironmentInjector, Injectable, createComponent, inject } from '@angular/core';
import { LeaveDialog } from './leave-dialog';

/** Opens the question whether to leave a page. */
@Injectable({ providedIn: 'root' })
export class LeaveDialogs {
  private readonly application = inject(ApplicationRef);
  private readonly environmentInjector = inject(EnvironmentInjector);
  private readonly body = inject(DOCUMENT).body;

  /** Asks the user. Resolves to whether to leave and lose the input. */
  async ask(): Promise<boolean> {
    const { environmentInjector } = this;
    const dialog = createComponent(LeaveDialog, { environmentInjector });
    this.application.attachView(dialog.hostView);
    this.body.append(dialog.location.nativeElement as HTMLElement);
    try {
      return await dialog.instance.answer;
    } finally {
      dialog.destroy();
    }
  }
}
