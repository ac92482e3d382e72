import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BalloonMsgService } from '../../messages/balloon-msg-service';
import { SHELL_NAME } from '../../shell';
import { StorageStatusService } from '../../storage/storage-status';
import { sizeText } from './size-text';

/** Says what is stored on the device, and deletes it when the user says so. */
@Component({
  selector: 'peek-stored-data',
  imports: [RouterLink],
  templateUrl: './stored-data.html',
  styleUrl: './stored-data.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoredData {
  private readonly balloons = inject(BalloonMsgService);
  protected readonly storage = inject(StorageStatusService);

  /** Administrators look nothing up; their site keeps no indexes. */
  protected readonly hasIndexes = inject(SHELL_NAME) !== 'admin';
  protected readonly asking = signal(false);
  protected readonly busy = signal(false);

  protected readonly amount = computed(() => {
    const { entries, bytes } = this.storage.status();
    return entries === 0
      ? 'Nothing is stored yet.'
      : `${entries} ${entries === 1 ? 'selection' : 'selections'}, ${sizeText(bytes)}, encrypted.`;
  });

  protected async deleteAll(): Promise<void> {
    this.busy.set(true);
    try {
      await this.storage.deleteAll();
      this.balloons.showSuccess('Stored data deleted');
    } catch (error) {
      this.balloons.showError(error);
    } finally {
      this.busy.set(false);
      this.asking.set(false);
    }
  }
}
