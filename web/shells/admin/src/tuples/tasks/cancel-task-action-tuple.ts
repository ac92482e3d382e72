// Generated from org.peekplatform.tasks.CancelTaskActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to cancel a call that waits or runs. */
export class CancelTaskActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.CancelTaskActionTuple';

  /** The call. */
  id: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<CancelTaskActionTuple>) {
    super(CancelTaskActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
