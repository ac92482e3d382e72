// Generated from org.peekplatform.tasks.TaskScheduleTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A task that runs at set times, for the admin site. */
export class TaskScheduleTuple extends Tuple {
  static readonly tupleName = 'peek_platform.TaskScheduleTuple';

  /** The plugin. */
  plugin: string = '';

  /** The task's name. */
  task: string = '';

  /** Minute, hour, day of the month, month, day of the week. */
  cron: string = '';

  /** The time zone of the times. */
  zone: string = '';

  /** When it is called next; in the past if no worker has it. */
  nextRun!: Date;

  /** When it was called last, or null if it never was. */
  lastRun: Date | null = null;

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(fields?: TupleFields<TaskScheduleTuple, 'nextRun'>) {
    super(TaskScheduleTuple.tupleName);
    Object.assign(this, fields);
  }
}
