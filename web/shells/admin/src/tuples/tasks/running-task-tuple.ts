// Generated from org.peekplatform.tasks.RunningTaskTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A call that a worker runs, for the admin site. */
export class RunningTaskTuple extends Tuple {
  static readonly tupleName = 'peek_platform.RunningTaskTuple';

  /** The call. */
  id: string = '';

  /** The plugin. */
  plugin: string = '';

  /** The task's name. */
  task: string = '';

  /** The name of the worker. */
  worker: string = '';

  /** Since when it runs. */
  begunAt!: Date;

  /** 1 in the first run. */
  attempt: number = 0;

  /** How much is done, or null if it has not told. */
  done: number | null = null;

  /** How much there is; null if it has not told, 0 if it does not know. */
  total: number | null = null;

  /** What it does now, or null if it has not told. */
  text: string | null = null;

  /** Whether somebody wants it to end. */
  cancelled: boolean = false;

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(fields?: TupleFields<RunningTaskTuple, 'begunAt'>) {
    super(RunningTaskTuple.tupleName);
    Object.assign(this, fields);
  }
}
