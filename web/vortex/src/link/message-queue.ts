import { VortexLimitError } from '../errors.js';

/**
 * Runs asynchronous work one after the other, in the order it was handed in.
 *
 * Inflating and deflating are asynchronous in browsers; the queue keeps messages from overtaking
 * one another.
 */
export class MessageQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /**
   * @param limit the most that may wait, in the measure that `run` is called with
   * @param limitName what the limit is called in {@link VortexLimits}
   */
  constructor(
    private readonly limit: number,
    private readonly limitName: string,
  ) {}

  /** The measure of all that has not ended yet. */
  get size(): number {
    return this.waiting;
  }

  /**
   * Queues `work`. The promise ends as the work ends.
   *
   * @param size how much of the limit the work takes
   * @throws VortexLimitError (as rejection) when too much is waiting
   */
  run<T>(size: number, work: () => T | Promise<T>): Promise<T> {
    if (this.waiting + size > this.limit) {
      return Promise.reject(
        new VortexLimitError(`Too many messages are waiting (${this.limitName} = ${this.limit}).`),
      );
    }
    this.waiting += size;
    const done = this.tail.then(work).finally(() => {
      this.waiting -= size;
    });
    this.tail = done.catch(() => undefined);
    return done;
  }
}
