import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NotesService } from './notes-service';

/** Stands in the shell on every page. */
@Component({
  selector: 'notes-flag',
  template: '<p class="peek-badge">Notes {{ notes.version }}, {{ notes.sent() }} sent</p>',
  styles: `
    p {
      position: fixed;
      right: var(--peek-space-3);
      bottom: var(--peek-space-3);
      margin: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotesFlag {
  protected readonly notes = inject(NotesService);
}
