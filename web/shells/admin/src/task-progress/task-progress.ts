import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** How far a task is, as far as it has told. */
@Component({
  selector: 'peek-task-progress',
  templateUrl: './task-progress.html',
  styleUrl: './task-progress.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskProgress {
  /** How much is done; null if it has not told. */
  readonly done = input.required<number | null>();

  /** How much there is; null if it has not told, 0 if it does not know. */
  readonly total = input.required<number | null>();

  /** What it does now; null if it has not told. */
  readonly text = input.required<string | null>();

  /** What the progress is of. */
  readonly label = input.required<string>();

  protected readonly percent = computed(() => {
    const total = this.total() ?? 0;
    return total > 0 ? Math.min(100, Math.max(0, Math.floor((100 * (this.done() ?? 0)) / total))) : null;
  });
  protected readonly amount = computed(() => {
    const done = this.done();
    const total = this.total() ?? 0;
    if (done === null) {
      return '';
    }
    return total > 0 ? `${done.toLocaleString()} of ${total.toLocaleString()}` : `${done.toLocaleString()} done`;
  });
}
