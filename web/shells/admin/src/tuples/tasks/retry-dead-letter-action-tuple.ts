// Generated from org.peekplatform.tasks.RetryDeadLetterActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to run a dead letter again. */
export class RetryDeadLetterActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.RetryDeadLetterActionTuple';

  /** The call. */
  id: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<RetryDeadLetterActionTuple>) {
    super(RetryDeadLetterActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
