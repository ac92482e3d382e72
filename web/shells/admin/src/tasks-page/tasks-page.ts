import { ChangeDetectionStrategy, Component } from '@angular/core';
import { Fleet } from '../fleet/fleet';
import { TaskBoard } from '../task-board/task-board';

/** What workers do for plugins: what waits, what runs, and what failed (Documentation 7.9.20). */
@Component({
  selector: 'peek-tasks-page',
  imports: [TaskBoard],
  providers: [Fleet],
  templateUrl: './tasks-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'admin-page' },
})
export class TasksPage {}
