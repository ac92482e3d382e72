import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { provideTupleObserver, toTupleSignal } from '@peek/shell-kit';
import { TupleSelector } from '@peek/vortex';
import { platformName } from '../fleet/platform-names';
import { tasksName } from '../task-desk/tasks-name';
import { TaskQueueTuple } from '../tuples/tasks/index';

/** The tasks that wait for workers or run there. */
@Component({
  selector: 'peek-task-queues',
  imports: [RouterLink],
  providers: [provideTupleObserver(tasksName, platformName)],
  templateUrl: './task-queues.html',
  styleUrl: './task-queues.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskQueues {
  protected readonly known = toTupleSignal<TaskQueueTuple>(new TupleSelector(TaskQueueTuple.tupleName));
}
