import type { Filt } from '../filt.js';
import { actionFilt } from './action-filt.js';
import type { TupleActionABC } from './tuple-action.js';
import type { TupleActionPushNameService } from './tuple-action-push-name-service.js';
import type {
  QueueOptions,
  TupleActionPushOfflineSingletonService,
} from './tuple-action-push-offline-singleton-service.js';

/**
 * Queues actions on the device and sends them when it is online (Documentation 7.9.15).
 *
 * Actions go out in the order in which they were pushed, each once. What the server rejects stays
 * in the outbox, where the user can change, send again or discard it.
 */
export class TupleActionPushOfflineService {
  private readonly filt: Filt;
  private readonly queue: string;

  /** @param defaults how actions are queued; by default the queue is named after the processor */
  constructor(
    private readonly outbox: TupleActionPushOfflineSingletonService,
    names: TupleActionPushNameService,
    private readonly defaults: Partial<QueueOptions> = {},
  ) {
    this.filt = actionFilt(names);
    this.queue = defaults.queue ?? names.name;
  }

  /**
   * Stores an action on the device. It is sent then, now or when the device is online.
   *
   * Rejects with `VortexLimitError` when it cannot be stored.
   *
   * @param options `title` says to people what the action does
   * @returns an empty list, when it is stored
   */
  async pushAction<R = unknown>(
    action: TupleActionABC,
    options: Partial<QueueOptions> = {},
  ): Promise<R[]> {
    await this.outbox.pushAction(action, this.filt, {
      queue: this.queue,
      ...this.defaults,
      ...options,
    });
    return [];
  }
}
