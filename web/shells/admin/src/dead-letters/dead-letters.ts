import { ChangeDetectionStrategy, Component, inject, viewChild, type ElementRef } from '@angular/core';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog';
import { DeadLetter } from '../dead-letter/dead-letter';
import type { LettersOfTask } from '../task-desk/letters-of-task';
import { TaskDesk } from '../task-desk/task-desk';
import type { DeadLetterTuple } from '../tuples/tasks/index';

/** The calls that failed for good, by their tasks, to be retried or skipped. */
@Component({
  selector: 'peek-dead-letters',
  imports: [ConfirmDialog, DeadLetter],
  templateUrl: './dead-letters.html',
  styleUrl: './dead-letters.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeadLetters {
  private readonly dialog = viewChild.required(ConfirmDialog);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly desk = inject(TaskDesk);

  protected retry({ id }: DeadLetterTuple): Promise<void> {
    this.leaveRow();
    return this.desk.retry(id);
  }

  protected async skip({ id, plugin, task }: DeadLetterTuple): Promise<void> {
    const sure = await this.dialog().ask({
      heading: `Skip this call of ${task}?`,
      text: `It is removed for good; what it was to do for ${this.desk.titleOf(plugin)} is not done.`,
      deed: 'Skip it',
      keep: 'Keep it',
      danger: true,
    });
    if (sure) {
      this.leaveRow();
      await this.desk.skip(id);
    }
  }

  protected async retryAll({ plugin, task, count }: LettersOfTask): Promise<void> {
    const calls = this.calls(count);
    const sure = await this.dialog().ask({
      heading: `Retry ${calls} of ${task}?`,
      text: `All that failed for good wait for a worker again, with all their attempts. Do so when the cause is gone.`,
      deed: `Retry ${calls}`,
      keep: 'Keep them',
      danger: false,
    });
    if (sure) {
      this.leaveRow();
      await this.desk.retryAll(plugin, task);
    }
  }

  protected async skipAll({ plugin, task, count }: LettersOfTask): Promise<void> {
    const calls = this.calls(count);
    const sure = await this.dialog().ask({
      heading: `Skip ${calls} of ${task}?`,
      text: `They are removed for good; what they were to do for ${this.desk.titleOf(plugin)} is not done.`,
      deed: `Skip ${calls}`,
      keep: 'Keep them',
      danger: true,
    });
    if (sure) {
      this.leaveRow();
      await this.desk.skipAll(plugin, task);
    }
  }

  private calls(count: number): string {
    return count === 1 ? 'one call' : `${count.toLocaleString()} calls`;
  }

  /** The buttons of the row go, so the focus waits elsewhere. */
  private leaveRow(): void {
    this.heading().nativeElement.focus();
  }
}
