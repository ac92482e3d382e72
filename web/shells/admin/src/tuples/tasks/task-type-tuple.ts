// Generated from org.peekplatform.tasks.TaskTypeTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** The calls of one task, for the admin site. */
export class TaskTypeTuple extends Tuple {
  static readonly tupleName = 'peek_platform.TaskTypeTuple';

  /** The plugin. */
  plugin: string = '';

  /** The task's name. */
  task: string = '';

  /** How many wait for a worker. */
  waiting: number = 0;

  /** How many wait for their time. */
  delayed: number = 0;

  /** How many a worker has. */
  running: number = 0;

  /** How many failed for good and nobody was told. */
  deadLetters: number = 0;

  /** How many runs succeeded within the last minute. */
  succeededPerMinute: number = 0;

  /** How many runs failed within the last minute. */
  failedPerMinute: number = 0;

  /** Since when the oldest one waits, or null if none does. */
  oldestWaiting: Date | null = null;

  /** How many living workers have the task. */
  workers: number = 0;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<TaskTypeTuple>) {
    super(TaskTypeTuple.tupleName);
    Object.assign(this, fields);
  }
}
