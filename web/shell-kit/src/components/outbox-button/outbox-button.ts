import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  computed,
  inject,
} from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Outbox } from '../../outbox/outbox';
import { importOutboxPage } from '../../outbox/outbox-route';

/** Leads to the outbox, and tells how many actions are in it. */
@Component({
  selector: 'peek-outbox-button',
  imports: [RouterLink, RouterLinkActive],
  templateUrl: './outbox-button.html',
  styleUrl: './outbox-button.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutboxButton {
  private readonly outbox = inject(Outbox);
  protected readonly rejected = computed(() => this.outbox.rejected().length);
  protected readonly count = computed(() => this.outbox.entries().length);
  protected readonly countText = computed(() => (this.count() > 99 ? '99+' : `${this.count()}`));
  protected readonly label = computed(() => {
    const waiting = this.count() - this.rejected();
    const parts = [
      ...(this.rejected() > 0 ? [`${this.rejected()} rejected`] : []),
      ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ];
    return parts.length === 0 ? 'Outbox' : `Outbox: ${parts.join(', ')}`;
  });

  constructor() {
    // Once the shell is shown, so that the page opens without a link, too.
    afterNextRender(() => {
      importOutboxPage().catch(() => {
        // The router tries again when somebody goes there.
      });
    });
  }
}
