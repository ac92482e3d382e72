import { computed, inject, Injectable, signal } from '@angular/core';
import { BalloonMsgService, LinkStatus, toTupleSignal } from '@peek/shell-kit';
import {
  TupleActionPushOfflineService,
  TupleActionPushService,
  TupleSelector,
  type TupleActionABC,
} from '@peek/vortex';
import { AddIntValueActionTuple, StringCapToggleActionTuple, StringIntTuple } from '@plugin/tuples';

/** The rows that a device page shows, and what its buttons do. One for each open page. */
@Injectable()
export class StringIntBoard {
  private readonly actions = inject(TupleActionPushService);
  private readonly offlineActions = inject(TupleActionPushOfflineService, { optional: true });
  private readonly balloons = inject(BalloonMsgService);
  private readonly busyRows = signal<ReadonlySet<number>>(new Set());

  /** The rows, and how good they are. */
  readonly known = toTupleSignal<StringIntTuple>(new TupleSelector(StringIntTuple.tupleName));

  /** Whether the buttons can reach the server. */
  readonly online = inject(LinkStatus).online;

  /** Whether the buttons work now: always, where actions are kept until there is a connection. */
  readonly enabled = computed(() => this.offlineActions !== null || this.online());

  /** What to say about the buttons while the server cannot be reached, else null. */
  readonly whenOffline = computed(() => {
    if (this.online()) {
      return null;
    }
    return this.enabled()
      ? 'What you press is kept on this device and done when the connection is back.'
      : 'The buttons work again when the connection is back.';
  });

  /** Whether an action of the row is under way. */
  isBusy(row: StringIntTuple): boolean {
    return row.id !== null && this.busyRows().has(row.id);
  }

  /** Changes the case of the row's text. */
  toggleCaps(row: StringIntTuple): Promise<void> {
    return this.push(
      row,
      (stringIntId) => new StringCapToggleActionTuple({ stringIntId }),
      'Toggle Caps of',
    );
  }

  /** Adds to the row's integer. */
  add(row: StringIntTuple, offset: number): Promise<void> {
    return this.push(
      row,
      (stringIntId) => new AddIntValueActionTuple({ stringIntId, offset }),
      offset < 0 ? 'Decrement' : 'Increment',
    );
  }

  private async push(
    row: StringIntTuple,
    actionFor: (id: number) => TupleActionABC,
    deed: string,
  ): Promise<void> {
    const { id } = row;
    if (id === null || !this.enabled() || this.isBusy(row)) {
      return;
    }
    const title = `${deed} ${row.string1}`;
    try {
      await (this.offlineActions === null
        ? this.performNow(id, actionFor(id), title)
        : this.keep(this.offlineActions, actionFor(id), title));
    } catch (error) {
      this.balloons.showError(error);
    }
  }

  private async performNow(id: number, action: TupleActionABC, title: string): Promise<void> {
    this.busyRows.update((busy) => new Set(busy).add(id));
    try {
      await this.actions.pushAction(action);
      this.balloons.showSuccess(`Done: ${title}`);
    } finally {
      this.busyRows.update((busy) => new Set([...busy].filter((other) => other !== id)));
    }
  }

  private async keep(
    offlineActions: TupleActionPushOfflineService,
    action: TupleActionABC,
    title: string,
  ): Promise<void> {
    await offlineActions.pushAction(action, { title });
    if (!this.online()) {
      this.balloons.showInfo('Kept in the outbox until the connection is back.');
    }
  }
}
