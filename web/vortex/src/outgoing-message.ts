import type { Filt } from './filt.js';

/** A message to be sent. */
export interface OutgoingMessage {
  /** Where it goes; must have a `key`. */
  readonly filt: Filt;

  /** The tuples of its payload. Left out, the message has no payload. */
  readonly tuples?: readonly unknown[];

  /** A payload in its text form, made before with this message's filt; instead of `tuples`. */
  readonly encodedPayload?: string;
}

/** How a request is made. */
export interface RequestOptions {
  /** How long to wait for the answer after sending, in milliseconds; default 30 s. */
  readonly timeoutMs?: number;
}
