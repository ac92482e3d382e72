import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { toTupleSignal } from '@peek/shell-kit';
import { TupleSelector } from '@peek/vortex';
import { DateTuple } from '@plugin/tuples';

/** Shows the date of the service that the page is connected to, live. */
@Component({
  selector: 'noop-page',
  imports: [DatePipe],
  templateUrl: './noop-page.html',
  styleUrl: './noop-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoopPage {
  protected readonly known = toTupleSignal<DateTuple>(new TupleSelector(DateTuple.tupleName));

  protected readonly now = computed(() => this.known.tuples()[0] ?? null);

  /** How good the date is, for people. */
  protected readonly state = computed(() => {
    switch (this.known.state()) {
      case 'loading':
        return 'Waiting for the date…';
      case 'live':
        return 'Live';
      case 'stale':
        return 'Offline: this is the last date that was received.';
      case 'error':
        return `The date cannot be loaded. ${this.known.error()}`;
    }
  });
}
