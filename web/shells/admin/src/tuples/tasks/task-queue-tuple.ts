// Generated from org.peekplatform.tasks.TaskQueueTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** The tasks of one plugin that are not finished, for the admin site. */
export class TaskQueueTuple extends Tuple {
  static readonly tupleName = 'peek_platform.TaskQueueTuple';

  /** The plugin. */
  plugin: string = '';

  /** How many wait for a worker. */
  waiting: number = 0;

  /** How many a worker has. */
  running: number = 0;

  /** Since when the oldest one waits, or null if none does. */
  oldestWaiting: Date | null = null;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<TaskQueueTuple>) {
    super(TaskQueueTuple.tupleName);
    Object.assign(this, fields);
  }
}
