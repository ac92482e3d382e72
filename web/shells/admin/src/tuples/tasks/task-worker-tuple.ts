// Generated from org.peekplatform.tasks.TaskWorkerTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A worker that lives, for the admin site. */
export class TaskWorkerTuple extends Tuple {
  static readonly tupleName = 'peek_platform.TaskWorkerTuple';

  /** The worker, another one for each start. */
  id: string = '';

  /** For people. */
  name: string = '';

  /** Since when it takes calls. */
  startedAt!: Date;

  /** How many calls it runs at once. */
  concurrency: number = 0;

  /** How many it runs now. */
  running: number = 0;

  /** Whether it takes no more. */
  stopping: boolean = false;

  /** How many tasks it has. */
  tasks: number = 0;

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(fields?: TupleFields<TaskWorkerTuple, 'startedAt'>) {
    super(TaskWorkerTuple.tupleName);
    Object.assign(this, fields);
  }
}
