import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { toTupleSignal } from '@peek/shell-kit';
import { TupleSelector } from '@peek/vortex';
import { CountTuple } from './count-tuple';

/** Shows its own version, and the live count. */
@Component({
  selector: 'probe-page',
  template: `
    <div class="peek-page">
      <h1 id="probe">{{ version }}</h1>
      <p class="peek-muted">{{ count() }} additions</p>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProbePage {
  /** The version of the archive is written here when it is made. */
  protected readonly version = '__VERSION__';
  private readonly watched = toTupleSignal<CountTuple>(new TupleSelector(CountTuple.tupleName));
  protected readonly count = computed(() => this.watched.tuples()[0]?.count);
}
