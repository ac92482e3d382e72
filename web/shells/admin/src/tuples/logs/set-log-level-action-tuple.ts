// Generated from org.peekplatform.logview.SetLogLevelActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to change how much a service writes to its log, at once. */
export class SetLogLevelActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.SetLogLevelActionTuple';

  /** The Vortex uuid of the service. */
  service: string = '';

  /** The logger, or null for all that have no level of their own. */
  logger: string | null = null;

  /** A name of `LogLevel`, or null to let the logger write as much as the others. */
  level: string | null = null;

  /** Whether it is written to the service's configuration, to hold after a restart. */
  keep: boolean = false;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<SetLogLevelActionTuple>) {
    super(SetLogLevelActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
