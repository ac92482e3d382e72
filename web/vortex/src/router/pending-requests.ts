import type { CancelTimer, Clock } from '../clock.js';
import { VortexLimitError, VortexOfflineError, VortexTimeoutError } from '../errors.js';
import { messageIdKey, type Filt } from '../filt.js';
import type { ReceivedMessage } from './received-message.js';

interface Pending {
  readonly answer: (message: ReceivedMessage) => void;
  readonly fail: (error: Error) => void;
  cancelTimeout: CancelTimer | null;
}

/** The requests that wait for their answer, by message id (vortex-protocol 6). */
export class PendingRequests {
  private readonly pending = new Map<unknown, Pending>();

  constructor(
    private readonly clock: Clock,
    private readonly maxPending: number,
  ) {}

  /**
   * Sends a request and waits for its answer.
   *
   * @param send sends the message; the time runs from its success
   */
  run(
    messageId: string,
    what: string,
    timeoutMs: number,
    send: () => Promise<void>,
  ): Promise<ReceivedMessage> {
    if (this.pending.size >= this.maxPending) {
      return Promise.reject(
        new VortexLimitError(
          `Too many requests wait for an answer (maxPendingRequests = ${this.maxPending}).`,
        ),
      );
    }
    return new Promise<ReceivedMessage>((resolve, reject) => {
      const request: Pending = { answer: resolve, fail: reject, cancelTimeout: null };
      this.pending.set(messageId, request);
      send().then(
        () => {
          if (this.pending.get(messageId) === request) {
            request.cancelTimeout = this.clock.schedule(timeoutMs, () =>
              this.take(messageId)?.fail(
                new VortexTimeoutError(
                  `The server did not answer ${what} within ${timeoutMs / 1000} seconds.`,
                  timeoutMs,
                ),
              ),
            );
          }
        },
        (error: Error) => this.take(messageId)?.fail(error),
      );
    });
  }

  /** Tells whether a message answers a waiting request. */
  wants(filt: Filt): boolean {
    return this.pending.has(filt[messageIdKey]);
  }

  /** Ends the request that a message answers, if there is one. */
  deliver(message: ReceivedMessage): void {
    const request = this.take(message.envelope.filt[messageIdKey]);
    if (message.error === null) {
      request?.answer(message);
    } else {
      request?.fail(message.error);
    }
  }

  /** Fails all requests, because the link they went over is lost. */
  failAll(reason: string): void {
    for (const [messageId, request] of [...this.pending]) {
      const sent = request.cancelTimeout !== null;
      this.take(messageId)?.fail(
        new VortexOfflineError(`The connection was lost before the answer came: ${reason}`, sent),
      );
    }
  }

  private take(messageId: unknown): Pending | undefined {
    const request = this.pending.get(messageId);
    this.pending.delete(messageId);
    request?.cancelTimeout?.();
    return request;
  }
}
