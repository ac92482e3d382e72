import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { LinkStatus, Plugins, StateView, StorageStatusService } from '@peek/shell-kit';
import { sizeText } from '@peek/shell-kit/texts';
import { DeviceIndexes } from '../device-indexes';
import { OfflineIndex } from '../offline-index/offline-index';

/** Shows which indexes this device keeps, and lets the user say which. */
@Component({
  selector: 'peek-offline-data-page',
  imports: [OfflineIndex, StateView],
  templateUrl: './offline-data-page.html',
  styleUrl: './offline-data-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OfflineDataPage {
  private readonly plugins = inject(Plugins);
  private readonly storage = inject(StorageStatusService);
  private readonly statuses = toSignal(inject(DeviceIndexes).statuses, { initialValue: null });
  protected readonly link = inject(LinkStatus);

  /** Why nothing can be kept; null when it can. */
  protected readonly notice = this.storage.notice;

  /** All indexes with their plugins' titles, in the order of these; null while not known. */
  protected readonly indexes = computed(() => {
    const titles = new Map(this.plugins.entries().map(({ name, title }) => [name, title]));
    return (
      this.statuses()
        ?.map((status) => ({ status, plugin: titles.get(status.plugin) ?? status.plugin }))
        .sort(
          (left, right) =>
            left.plugin.localeCompare(right.plugin) ||
            left.status.title.localeCompare(right.status.title),
        ) ?? null
    );
  });

  /** How much all of them take; null for nothing. */
  protected readonly amount = computed(() => {
    const sum = (this.statuses() ?? []).reduce((bytes, { kept }) => bytes + kept.bytes, 0);
    return sum === 0 ? null : sizeText(sum);
  });
}
