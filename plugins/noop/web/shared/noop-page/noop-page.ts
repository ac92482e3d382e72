import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TupleSelector } from '@peek/vortex';
import { DateTuple } from '../date-tuple';
import { NoopVortex } from '../noop-vortex';

/** Shows the date of the service that the page is connected to, live. */
@Component({
  selector: 'noop-page',
  imports: [DatePipe],
  templateUrl: './noop-page.html',
  styleUrl: './noop-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoopPage {
  protected readonly known = toSignal(
    inject(NoopVortex).observer.observe<DateTuple>(new TupleSelector(DateTuple.tupleName)),
    { requireSync: true },
  );

  protected readonly now = computed(() => this.known().tuples[0] ?? null);

  /** How good the date is, for people. */
  protected readonly state = computed(() => {
    const { state, error } = this.known();
    switch (state) {
      case 'loading':
        return 'Waiting for the date…';
      case 'live':
        return 'Live';
      case 'stale':
        return 'Offline: this is the last date that was received.';
      case 'error':
        return `The date cannot be loaded. ${error}`;
    }
  });
}
