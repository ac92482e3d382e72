import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { BalloonMsgService, LinkStatus, StateView, toTupleSignal, UnsavedInput } from '@peek/shell-kit';
import { TupleActionPushService, TupleSelector } from '@peek/vortex';
import { AddNoteActionTuple, NoteTuple } from '@plugin/tuples';

/** Shows the notes live, and adds new ones. */
@Component({
  selector: '__selector__-notes-page',
  imports: [StateView],
  templateUrl: './notes-page.html',
  styleUrl: './notes-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotesPage {
  private readonly actions = inject(TupleActionPushService);
  private readonly balloons = inject(BalloonMsgService);

  protected readonly notes = toTupleSignal<NoteTuple>(new TupleSelector(NoteTuple.tupleName));
  protected readonly online = inject(LinkStatus).online;
  protected readonly text = signal('');
  protected readonly busy = signal(false);
  protected readonly canAdd = computed(
    () => this.online() && !this.busy() && this.text().trim() !== '',
  );

  constructor() {
    // Nobody leaves the page by mistake while something is typed.
    inject(UnsavedInput).protect(computed(() => this.text() !== ''));
  }

  protected async add(): Promise<void> {
    if (!this.canAdd()) {
      return;
    }
    this.busy.set(true);
    try {
      await this.actions.pushAction(new AddNoteActionTuple({ text: this.text() }));
      this.text.set('');
    } catch (error) {
      this.balloons.showError(error);
    } finally {
      this.busy.set(false);
    }
  }
}
