import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TupleStorageFactoryService } from '@peek/vortex';

/** Whether data are stored on this device, as signals. */
@Injectable({ providedIn: 'root' })
export class StorageStatusService {
  private readonly factory = inject(TupleStorageFactoryService);

  /** Where data are kept, how much, and why not on the device if so. */
  readonly status = toSignal(this.factory.status, { initialValue: this.factory.snapshot });

  /** What to tell users who count on stored data; null when they are stored. */
  readonly notice = computed(() => {
    const { state, reason } = this.status();
    return state === 'memoryOnly' ? reason : null;
  });

  /**
   * Deletes all that is stored on this device; pages go on to store what arrives from now on.
   *
   * Rejects when the browser's database fails.
   */
  async deleteAll(): Promise<void> {
    await this.factory.logout();
    await this.factory.unlock();
  }
}
