import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TupleSelector } from '@peek/vortex';
import { UnsavedInput, toTupleSignal } from '@peek/shell-kit';
import { NotesService } from './notes-service';
import { OpenPage } from './open-page';
import { version } from './version';

/** A text that is sent, and data that are watched. */
@Component({
  selector: 'notes-page',
  imports: [RouterLink],
  template: `
    <div class="peek-page">
      <h1>Notes {{ version }}</h1>
      <label class="peek-field">
        Note
        <input class="peek-input" [value]="text()" (input)="text.set($any($event.target).value)" />
      </label>
      <div class="peek-row">
        <button type="button" class="peek-button primary" (click)="send()">Send</button>
        <a class="peek-button" routerLink="more">More</a>
      </div>
      <p class="peek-muted">{{ rows() }} rows of the tutorial</p>
    </div>
  `,
  styles: `
    h1 {
      --notes-style: __VERSION__;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotesPage {
  protected readonly version = version;
  protected readonly text = signal('');
  private readonly notes = inject(NotesService);
  private readonly watched = toTupleSignal<unknown>(
    new TupleSelector('peek_plugin_tutorial.StringIntTuple'),
  );
  protected readonly rows = computed(() => this.watched.tuples().length);

  constructor() {
    inject(OpenPage);
    inject(UnsavedInput).protect(computed(() => this.text() !== ''));
  }

  protected send(): void {
    this.notes.sent.update((sent) => sent + 1);
    this.text.set('');
  }
}
