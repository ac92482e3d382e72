import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog';
import { RunningTask } from '../running-task/running-task';
import { TaskDesk } from '../task-desk/task-desk';
import type { RunningTaskTuple } from '../tuples/tasks/index';

/** The calls that workers run now, the longest first. */
@Component({
  selector: 'peek-running-tasks',
  imports: [ConfirmDialog, RunningTask],
  templateUrl: './running-tasks.html',
  styleUrl: './running-tasks.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunningTasks {
  private readonly dialog = viewChild.required(ConfirmDialog);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly desk = inject(TaskDesk);
  protected readonly count = computed(() =>
    Math.max(
      this.desk.running().length,
      this.desk.types().reduce((sum, { running }) => sum + running, 0),
    ),
  );

  protected async cancel({ id, plugin, task }: RunningTaskTuple): Promise<void> {
    const sure = await this.dialog().ask({
      heading: `Cancel ${task} of ${this.desk.titleOf(plugin)}?`,
      text: 'It is interrupted and does not run again. Whoever waits for it is told.',
      deed: 'Cancel the task',
      keep: 'Let it run',
      danger: true,
    });
    if (sure) {
      // Its button goes.
      this.heading().nativeElement.focus();
      await this.desk.cancel(id);
    }
  }
}
