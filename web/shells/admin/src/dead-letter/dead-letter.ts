import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Age } from '../age/age';
import { TaskDesk } from '../task-desk/task-desk';
import type { DeadLetterTuple } from '../tuples/tasks/index';
import { argumentsText } from './arguments-text';

/** One call that failed for good: why, when, and with what it was called. */
@Component({
  selector: 'peek-dead-letter',
  imports: [Age],
  templateUrl: './dead-letter.html',
  styleUrl: './dead-letter.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeadLetter {
  /** The call. */
  readonly letter = input.required<DeadLetterTuple>();

  /** Somebody wants it to run again. */
  readonly retryWished = output();

  /** Somebody wants it to go. */
  readonly skipWished = output();

  protected readonly desk = inject(TaskDesk);

  /** The class of the exception without its package. */
  protected readonly kind = computed(() => this.letter().errorType.split(/[.$]/).at(-1) ?? '');
  protected readonly arguments = computed(() => argumentsText(this.letter().arguments));
  protected readonly tries = computed(() => {
    const { attempts, deaths } = this.letter();
    const tried = attempts === 1 ? 'one attempt' : `${attempts} attempts`;
    return deaths === 0 ? tried : `${tried}, ${deaths === 1 ? 'one worker' : `${deaths} workers`} died over it`;
  });
}
