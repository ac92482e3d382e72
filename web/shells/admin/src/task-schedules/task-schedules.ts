import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { SecondsClock } from '@peek/shell-kit';
import { Age } from '../age/age';
import { TaskDesk } from '../task-desk/task-desk';
import type { TaskScheduleTuple } from '../tuples/tasks/index';

/** How long after its time a run may begin before that is told, in milliseconds. */
const graceMs = 30_000;

/** The tasks that run at set times. */
@Component({
  selector: 'peek-task-schedules',
  imports: [Age],
  templateUrl: './task-schedules.html',
  styleUrl: './task-schedules.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskSchedules {
  private readonly clock = inject(SecondsClock);
  protected readonly desk = inject(TaskDesk);

  protected isOverdue({ nextRun }: TaskScheduleTuple): boolean {
    return nextRun.getTime() + graceMs < this.clock.now();
  }
}
