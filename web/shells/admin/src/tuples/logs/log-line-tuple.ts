// Generated from org.peekplatform.logview.LogLineTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A line of a service's log. */
export class LogLineTuple extends Tuple {
  static readonly tupleName = 'peek_platform.LogLineTuple';

  /** Grows by one with each line of the service. */
  number: number = 0;

  /** When it was written. */
  at!: Date;

  /** `ERROR`, `WARN`, `INFO`, `DEBUG` or `TRACE`. */
  level: string = '';

  /** Who wrote it. */
  logger: string = '';

  /** On which thread. */
  thread: string = '';

  /** The plugin that it comes from, or null for the platform. */
  plugin: string | null = null;

  /** What it says, with its stack trace. */
  text: string = '';

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(fields?: TupleFields<LogLineTuple, 'at'>) {
    super(LogLineTuple.tupleName);
    Object.assign(this, fields);
  }
}
