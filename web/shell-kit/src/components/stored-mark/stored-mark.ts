import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { TupleSignal } from '../../tuples/to-tuple-signal';
import { ageText, momentText } from './moment-text';

/**
 * Says how old shown data are while they are not live, such as those stored on the device. It
 * takes no room while there is nothing to say.
 */
@Component({
  selector: 'peek-stored-mark',
  templateUrl: './stored-mark.html',
  styleUrl: './stored-mark.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status', '[hidden]': 'moment() === null' },
})
export class StoredMark {
  /** The data, and how good they are. */
  readonly known = input.required<TupleSignal<unknown>>();

  protected readonly moment = computed(() => {
    const date = this.known().date();
    return date === null || this.known().state() === 'live' ? null : momentText(date);
  });

  protected readonly age = computed(() => ageText(this.known().age() ?? 0));

  protected readonly exact = computed(() => this.known().date()?.toLocaleString() ?? '');
}
