import type { FailureCode } from '../failure-code.js';

/** Where an action in the outbox stands. One that is done leaves the outbox. */
export type OutboxState = 'waiting' | 'sending' | 'rejected';

/** An action on this device, as a page shows it. */
export interface OutboxEntry {
  readonly id: number;

  /** Actions of one queue are sent in order, one at a time. */
  readonly queue: string;

  /** The action's UUID, by which the server recognises a repeat. */
  readonly uuid: string;

  readonly tupleType: string;

  /** What the action does, for people. */
  readonly title: string;

  readonly state: OutboxState;

  /** Why it was rejected, or why the last try failed; null when there was none. */
  readonly reason: string | null;
  readonly code: FailureCode | null;

  readonly queuedAt: Date;
  readonly rejectedAt: Date | null;

  /** How often it was sent. Above 0, the server may have done it although no answer came. */
  readonly attempts: number;

  /** When it is tried again; null when at once, when online, or never. */
  readonly nextTryAt: Date | null;

  /** True when its queue stops at it if it is rejected. */
  readonly blocks: boolean;

  /** How much room it takes on the device. */
  readonly bytes: number;
}

/** An action that was done a short time ago. */
export interface DoneEntry {
  readonly id: number;
  readonly title: string;
  readonly doneAt: Date;
}
