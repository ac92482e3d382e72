import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Age } from '../age/age';
import { TaskDesk } from '../task-desk/task-desk';

/** How many calls there are in all. */
@Component({
  selector: 'peek-task-numbers',
  imports: [Age],
  templateUrl: './task-numbers.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskNumbers {
  private readonly desk = inject(TaskDesk);
  protected readonly waiting = computed(() => this.sum('waiting'));
  protected readonly running = computed(() => this.sum('running'));
  protected readonly deadLetters = computed(() => this.sum('deadLetters'));
  protected readonly workers = computed(() => this.desk.workers().length);
  protected readonly places = computed(() =>
    this.desk
      .workers()
      .filter(({ stopping }) => !stopping)
      .reduce((sum, { concurrency }) => sum + concurrency, 0),
  );
  protected readonly oldest = computed(
    () =>
      this.desk
        .types()
        .map(({ oldestWaiting }) => oldestWaiting)
        .filter((since) => since !== null)
        .sort((one, other) => one.getTime() - other.getTime())[0] ?? null,
  );

  private sum(column: 'waiting' | 'running' | 'deadLetters'): number {
    return this.desk.types().reduce((sum, type) => sum + type[column], 0);
  }
}
