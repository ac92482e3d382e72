import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { LinkStatus, StateView, provideTupleActions, provideTupleObserver } from '@peek/shell-kit';
import { DeadLetters } from '../dead-letters/dead-letters';
import { platformName } from '../fleet/platform-names';
import { RunningTasks } from '../running-tasks/running-tasks';
import { TaskDesk } from '../task-desk/task-desk';
import { tasksName } from '../task-desk/tasks-name';
import { TaskNumbers } from '../task-numbers/task-numbers';
import { TaskSchedules } from '../task-schedules/task-schedules';
import { TaskTypes } from '../task-types/task-types';
import { TaskWorkers } from '../task-workers/task-workers';

/** All that is known of tasks, once it is; observes it while it is shown. */
@Component({
  selector: 'peek-task-board',
  imports: [DeadLetters, RunningTasks, StateView, TaskNumbers, TaskSchedules, TaskTypes, TaskWorkers],
  providers: [
    provideTupleObserver(tasksName, platformName),
    provideTupleActions(tasksName, platformName),
    TaskDesk,
  ],
  templateUrl: './task-board.html',
  styleUrl: './task-board.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskBoard {
  protected readonly desk = inject(TaskDesk);
  protected readonly link = inject(LinkStatus);
}
