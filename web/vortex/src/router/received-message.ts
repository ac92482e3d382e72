import type { VortexError } from '../errors.js';
import type { Payload } from '../payload.js';
import type { PayloadEnvelope } from '../payload-envelope.js';

/** A message as an endpoint gets it. */
export interface ReceivedMessage {
  /** The envelope as it came. */
  readonly envelope: PayloadEnvelope;

  /** The decoded payload; null when there is none or it cannot be read. */
  readonly payload: Payload | null;

  /** What went wrong at the sender or in reading the payload; null when all is well. */
  readonly error: VortexError | null;

  /** When the content was made: as the sender says, else when it arrived. */
  readonly date: Date;
}

/** Takes the messages whose filt holds the filt it was registered with. */
export type PayloadEndpoint = (message: ReceivedMessage) => void;
