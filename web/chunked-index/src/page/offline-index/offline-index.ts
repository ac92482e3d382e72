import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { BalloonMsgService, SecondsClock } from '@peek/shell-kit';
import type { IndexStatus } from '../../core/index-status';
import { DeviceIndexes } from '../device-indexes';
import { KeepSwitch } from '../keep-switch/keep-switch';
import { amountText, badgeOf, detailText } from './index-words';

/** One index that this device keeps or may keep: its switch, its progress, and what is wrong. */
@Component({
  selector: 'peek-offline-index',
  imports: [KeepSwitch],
  templateUrl: './offline-index.html',
  styleUrl: './offline-index.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'peek-card' },
})
export class OfflineIndex {
  /** How it stands. */
  readonly status = input.required<IndexStatus>();

  /** The plugin's title. */
  readonly plugin = input.required<string>();

  private readonly indexes = inject(DeviceIndexes);
  private readonly balloons = inject(BalloonMsgService);
  private readonly clock = inject(SecondsClock);
  protected readonly badge = computed(() => badgeOf(this.status()));
  protected readonly amount = computed(() => amountText(this.status()));
  protected readonly detail = computed(() => detailText(this.status(), this.clock.now()));

  /** Whether the switch has an effect. */
  protected readonly canKeep = computed(
    () => this.status().activity !== 'forbidden' && this.status().activity !== 'onlineOnly',
  );

  /** How far the fetching is, from 0 to 1; null while it is not fetched, or not known. */
  protected readonly progress = computed(() => {
    const { activity, kept, total } = this.status();
    return activity === 'fetching' && !kept.complete && total !== null && total.chunks > 0
      ? Math.min(1, kept.chunks / total.chunks)
      : null;
  });

  protected async switch(on: boolean): Promise<void> {
    const { plugin, index } = this.status();
    if (on) {
      // Some browsers ask the user now; without it they may delete what is kept.
      void navigator.storage?.persist?.().catch(() => undefined);
    }
    try {
      await this.indexes.switch(plugin, index, on);
    } catch (error) {
      this.balloons.showError(error);
    }
  }
}
