import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ageText } from '../../outbox/entry-texts';
import { Outbox } from '../../outbox/outbox';
import { LinkStatus } from '../../status/link-status';
import { SecondsClock } from '../../status/seconds-clock';
import { OutboxCard } from '../outbox-card/outbox-card';
import { StateView } from '../state-view/state-view';
import { StoredData } from '../stored-data/stored-data';

/** Shows what was done on this device and the server has not done yet, and what it rejected. */
@Component({
  selector: 'peek-outbox-page',
  imports: [OutboxCard, StateView, StoredData],
  templateUrl: './outbox-page.html',
  styleUrl: './outbox-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutboxPage {
  protected readonly outbox = inject(Outbox);
  protected readonly link = inject(LinkStatus);
  private readonly clock = inject(SecondsClock);
  protected readonly isLoading = computed(
    () => this.outbox.durable() === null && this.outbox.entries().length === 0,
  );

  /** What becomes of the waiting actions, while there is no connection. */
  protected readonly offlineText = computed(() => {
    const count = this.outbox.waiting().length;
    switch (count) {
      case 0:
        return 'What you do now is kept here and sent when the connection is back.';
      case 1:
        return 'The waiting action is sent when the connection is back.';
      default:
        return `The ${count} waiting actions are sent in order when the connection is back.`;
    }
  });

  protected age(since: Date): string {
    return ageText(since, this.clock.now());
  }
}
