// Generated from org.peekplatform.tasks.RetryDeadLettersActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to run all dead letters of a task again. */
export class RetryDeadLettersActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.RetryDeadLettersActionTuple';

  /** The plugin. */
  plugin: string = '';

  /** The task's name. */
  task: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<RetryDeadLettersActionTuple>) {
    super(RetryDeadLettersActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
