import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Age } from '../age/age';
import { TaskDesk } from '../task-desk/task-desk';

/** The workers that live, and how busy each is. */
@Component({
  selector: 'peek-task-workers',
  imports: [Age],
  templateUrl: './task-workers.html',
  styleUrl: './task-workers.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskWorkers {
  protected readonly desk = inject(TaskDesk);
}
