import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { SecondsClock } from '@peek/shell-kit';
import { ageText, type AgeForm } from './age-text';

/** A moment, told by its distance from now, with the time itself for those who point at it. */
@Component({
  selector: 'peek-age',
  templateUrl: './age.html',
  styleUrl: './age.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Age {
  /** The moment. */
  readonly at = input.required<Date>();

  /** How it is told. */
  readonly form = input<AgeForm>('since');

  private readonly clock = inject(SecondsClock);
  protected readonly text = computed(() => ageText(this.at(), this.clock.now(), this.form()));
}
