import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ObservedTuples } from '@peek/vortex';
import type { StringIntTuple } from '../string-int-tuple';

/** Says how good the rows are, when there is something to say: loading, stale, failed or none. */
@Component({
  selector: 'tutorial-string-int-notice',
  imports: [DatePipe],
  templateUrl: './string-int-notice.html',
  styleUrl: './string-int-notice.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StringIntNotice {
  /** The rows, and how good they are. */
  readonly known = input.required<ObservedTuples<StringIntTuple>>();

  /** Whether the server is connected. */
  readonly online = input.required<boolean>();
}
