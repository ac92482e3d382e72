import type { Filt } from '../filt.js';
import type { VortexClient } from '../vortex-client.js';
import type { VortexStatusService } from '../vortex-status-service.js';
import type { TupleActionABC } from './tuple-action.js';
import type { TupleActionPushNameService } from './tuple-action-push-name-service.js';

/** Sends actions to the server while online (Documentation 7.9.15, vortex-protocol 9). */
export class TupleActionPushService {
  private readonly filt: Filt;

  constructor(
    private readonly client: VortexClient,
    names: TupleActionPushNameService,
    private readonly status: VortexStatusService,
  ) {
    this.filt = { ...names.additionalFilt, key: 'tupleActionProcessorName', name: names.name };
  }

  /**
   * Sends an action and waits until it was processed.
   *
   * Rejects with `VortexOfflineError` when there is no connection, or it is lost meanwhile;
   * `VortexRemoteError` with the processor's text when it refused; `VortexTimeoutError` when no
   * answer came within 30 s. Pushing the same action object again is safe: the server processes
   * a UUID once.
   *
   * @returns the tuples that the processor answered with
   */
  pushAction<R = unknown>(action: TupleActionABC): Promise<R[]> {
    const answer = this.client.request({ filt: this.filt, tuples: [action] });
    return this.status.track(answer.then((message) => [...(message.payload?.tuples ?? [])] as R[]));
  }
}
