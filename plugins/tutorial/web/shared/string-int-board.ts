import { computed, inject, Injectable, signal } from '@angular/core';
import { BalloonMsgService, LinkStatus, toTupleSignal } from '@peek/shell-kit';
import { TupleActionPushService, TupleSelector, type TupleActionABC } from '@peek/vortex';
import { AddIntValueActionTuple, StringCapToggleActionTuple, StringIntTuple } from '@plugin/tuples';

/** The rows that a device page shows, and what its buttons do. One for each open page. */
@Injectable()
export class StringIntBoard {
  private readonly actions = inject(TupleActionPushService);
  private readonly balloons = inject(BalloonMsgService);
  private readonly busyRows = signal<ReadonlySet<number>>(new Set());

  /** The rows, and how good they are. */
  readonly known = toTupleSignal<StringIntTuple>(new TupleSelector(StringIntTuple.tupleName));

  /** Whether the buttons can reach the server. */
  readonly online = inject(LinkStatus).online;

  /** What to say about the buttons while they cannot be used, else null. */
  readonly whyDisabled = computed(() =>
    this.online() ? null : 'Offline: the buttons work again when the connection is back.',
  );

  /** Whether an action of the row is under way. */
  isBusy(row: StringIntTuple): boolean {
    return row.id !== null && this.busyRows().has(row.id);
  }

  /** Changes the case of the row's text. */
  toggleCaps(row: StringIntTuple): Promise<void> {
    return this.push(
      row,
      (stringIntId) => new StringCapToggleActionTuple({ stringIntId }),
      'Caps toggled',
    );
  }

  /** Adds to the row's integer. */
  add(row: StringIntTuple, offset: number): Promise<void> {
    return this.push(
      row,
      (stringIntId) => new AddIntValueActionTuple({ stringIntId, offset }),
      offset < 0 ? 'Decremented' : 'Incremented',
    );
  }

  private async push(
    row: StringIntTuple,
    actionFor: (id: number) => TupleActionABC,
    done: string,
  ): Promise<void> {
    const { id } = row;
    if (id === null || !this.online() || this.isBusy(row)) {
      return;
    }
    this.busyRows.update((busy) => new Set(busy).add(id));
    try {
      await this.actions.pushAction(actionFor(id));
      this.balloons.showSuccess(`${done}: ${row.string1}`);
    } catch (error) {
      this.balloons.showError(error);
    } finally {
      this.busyRows.update((busy) => new Set([...busy].filter((other) => other !== id)));
    }
  }
}
