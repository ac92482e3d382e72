import { ChangeDetectionStrategy, Component } from '@angular/core';
import { provideTupleObserver, toTupleSignal } from '@peek/shell-kit';
import { TupleSelector } from '@peek/vortex';
import { platformName } from '../fleet/platform-names';
import { TaskQueueTuple } from '../tuples/tasks/index';

/** The tasks that wait for workers or run there. */
@Component({
  selector: 'peek-task-queues',
  providers: [provideTupleObserver('peek_tasks', platformName)],
  templateUrl: './task-queues.html',
  styleUrl: './task-queues.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskQueues {
  protected readonly known = toTupleSignal<TaskQueueTuple>(new TupleSelector(TaskQueueTuple.tupleName));
}
