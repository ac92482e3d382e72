import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Age } from '../age/age';
import { TaskDesk } from '../task-desk/task-desk';
import { TaskProgress } from '../task-progress/task-progress';
import type { RunningTaskTuple } from '../tuples/tasks/index';

/** One call that a worker runs. */
@Component({
  selector: 'peek-running-task',
  imports: [Age, TaskProgress],
  templateUrl: './running-task.html',
  styleUrl: './running-task.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunningTask {
  /** The call. */
  readonly run = input.required<RunningTaskTuple>();

  /** Somebody wants it to end. */
  readonly cancelWished = output();

  protected readonly desk = inject(TaskDesk);
}
