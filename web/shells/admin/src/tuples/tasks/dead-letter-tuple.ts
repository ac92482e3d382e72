// Generated from org.peekplatform.tasks.DeadLetterTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A call that failed for good, for the admin site. */
export class DeadLetterTuple extends Tuple {
  static readonly tupleName = 'peek_platform.DeadLetterTuple';

  /** The call. */
  id: string = '';

  /** The plugin. */
  plugin: string = '';

  /** The task's name. */
  task: string = '';

  /** What it was called with, as JSON; at most 2,000 characters. */
  arguments: string = '';

  /** When it was stored. */
  enqueuedAt!: Date;

  /** When it failed for good. */
  failedAt!: Date;

  /** How often it was begun. */
  attempts: number = 0;

  /** How many workers died over it. */
  deaths: number = 0;

  /** The class of the exception. */
  errorType: string = '';

  /** Its message. */
  errorMessage: string = '';

  /** Its stack trace; empty if there is none. */
  stackTrace: string = '';

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(fields?: TupleFields<DeadLetterTuple, 'enqueuedAt' | 'failedAt'>) {
    super(DeadLetterTuple.tupleName);
    Object.assign(this, fields);
  }
}
