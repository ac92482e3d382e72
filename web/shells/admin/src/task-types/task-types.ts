import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Age } from '../age/age';
import { TaskDesk } from '../task-desk/task-desk';

/** The queue of each task, and those that no worker can serve. */
@Component({
  selector: 'peek-task-types',
  imports: [Age, RouterLink],
  templateUrl: './task-types.html',
  styleUrl: './task-types.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskTypes {
  protected readonly desk = inject(TaskDesk);
  protected readonly stuck = computed(() =>
    this.desk.types().filter(({ workers, waiting, delayed }) => workers === 0 && waiting + delayed > 0),
  );
}
