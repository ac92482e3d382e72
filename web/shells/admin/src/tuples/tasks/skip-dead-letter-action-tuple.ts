// Generated from org.peekplatform.tasks.SkipDeadLetterActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to remove a dead letter. */
export class SkipDeadLetterActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.SkipDeadLetterActionTuple';

  /** The call. */
  id: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<SkipDeadLetterActionTuple>) {
    super(SkipDeadLetterActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
