import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { LinkStatus, StorageStatusService, type TupleSignal } from '@peek/shell-kit';
import type { StringIntTuple } from '@plugin/tuples';

/** Says how good the rows are, when there is something to say: loading, stale, failed or none. */
@Component({
  selector: 'tutorial-string-int-notice',
  templateUrl: './string-int-notice.html',
  styleUrl: './string-int-notice.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StringIntNotice {
  /** The rows, and how good they are. */
  readonly known = input.required<TupleSignal<StringIntTuple>>();

  protected readonly link = inject(LinkStatus);

  protected readonly storage = inject(StorageStatusService);

  /** Whether the server is connected. */
  readonly online = input.required<boolean>();

  /** What the buttons do while it is not; null while it is. */
  readonly whenOffline = input.required<string | null>();
}
