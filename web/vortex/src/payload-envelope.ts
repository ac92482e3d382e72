import type { EncodedPayload } from './encoded-payload.js';
import type { FailureCode } from './failure-code.js';
import type { Filt } from './filt.js';

/** What one Vortex message carries: where it goes, and a payload, a result, or neither. */
export class PayloadEnvelope {
  /**
   * @param filt where the message goes
   * @param payload the content, or null
   * @param result null: data; true: success; anything else: failure
   * @param date when the content was made; null when the sender did not say
   * @param failureCode what kind of failure; null when there is none or the sender did not say
   */
  constructor(
    readonly filt: Filt,
    readonly payload: EncodedPayload | null = null,
    readonly result: unknown = null,
    readonly date: Date | null = null,
    readonly failureCode: FailureCode | null = null,
  ) {}

  /** True when the result says that the sender failed. */
  get failed(): boolean {
    return this.result !== null && this.result !== true;
  }
}
