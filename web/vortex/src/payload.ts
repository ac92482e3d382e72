import type { Filt } from './filt.js';

/** Tuples on their way, with the filt they answer and the time they were put together. */
export class Payload {
  /**
   * @param filt the filt of the message, repeated
   * @param tuples any values, normally tuples
   * @param date when the payload was made; null when the sender did not say
   */
  constructor(
    readonly filt: Filt = {},
    readonly tuples: readonly unknown[] = [],
    readonly date: Date | null = null,
  ) {}
}
