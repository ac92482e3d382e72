// Generated from org.peekplatform.tasks.SkipDeadLettersActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to remove all dead letters of a task. */
export class SkipDeadLettersActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.SkipDeadLettersActionTuple';

  /** The plugin. */
  plugin: string = '';

  /** The task's name. */
  task: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<SkipDeadLettersActionTuple>) {
    super(SkipDeadLettersActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
