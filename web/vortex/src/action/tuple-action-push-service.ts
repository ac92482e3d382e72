import { VortexCancelledError, VortexRemoteError } from '../errors.js';
import { isWorthRepeating } from '../failure-code.js';
import type { Filt } from '../filt.js';
import type { VortexClient } from '../vortex-client.js';
import type { VortexStatusService } from '../vortex-status-service.js';
import { actionFilt, cancelFilt } from './action-filt.js';
import type { TupleActionABC } from './tuple-action.js';
import type { TupleActionPushNameService } from './tuple-action-push-name-service.js';

/** How an action is pushed. */
export interface PushOptions {
  /**
   * Cancels the action when it aborts: one that the server has not begun is never done then. The
   * promise still tells what became of it.
   */
  readonly signal?: AbortSignal;

  /** How long to wait for the answer, in milliseconds; default 30 s. */
  readonly timeoutMs?: number;
}

/** Sends actions to the server while online (Documentation 7.9.15, vortex-protocol 9). */
export class TupleActionPushService {
  private readonly filt: Filt;

  constructor(
    private readonly client: VortexClient,
    names: TupleActionPushNameService,
    private readonly status: VortexStatusService,
  ) {
    this.filt = actionFilt(names);
  }

  /**
   * Sends an action and waits until it was processed.
   *
   * Rejects with `VortexOfflineError` when there is no connection, or it is lost meanwhile;
   * `VortexRemoteError` with the processor's text when it refused; `VortexTimeoutError` when no
   * answer came in time; `VortexCancelledError` when it was cancelled before it was done. Pushing
   * the same action object again is safe: the server processes a UUID once.
   *
   * @returns the tuples that the processor answered with
   */
  pushAction<R = unknown>(action: TupleActionABC, options: PushOptions = {}): Promise<R[]> {
    return this.status.track(this.push<R>(action, options));
  }

  /**
   * Asks to cancel an action that was pushed, whether it has arrived or not.
   *
   * @returns true when it is cancelled, false when it was done or refused before; rejects when
   *   nobody knows
   */
  async cancelAction(action: TupleActionABC): Promise<boolean> {
    try {
      await this.client.request({
        filt: cancelFilt(this.filt, action._tupleType, String(action.uuid)),
      });
      return false;
    } catch (error) {
      if (error instanceof VortexRemoteError && !isWorthRepeating(error.code)) {
        return error.code === 'cancelled';
      }
      throw error;
    }
  }

  private async push<R>(
    action: TupleActionABC,
    { signal, timeoutMs }: PushOptions,
  ): Promise<R[]> {
    if (signal?.aborted) {
      throw new VortexCancelledError('The action was cancelled before it was sent.');
    }
    // What becomes of the action is told by its own answer.
    const cancel = () => void this.cancelAction(action).catch(() => undefined);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const answer = await this.client.request(
        { filt: this.filt, tuples: [action] },
        timeoutMs === undefined ? {} : { timeoutMs },
      );
      return [...(answer.payload?.tuples ?? [])] as R[];
    } catch (error) {
      throw error instanceof VortexRemoteError && error.code === 'cancelled'
        ? new VortexCancelledError(error.message, { cause: error })
        : error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }
}
