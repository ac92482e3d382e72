// Generated from org.peekplatform.logview.ServiceLogTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** The log of one running service. */
export class ServiceLogTuple extends Tuple {
  static readonly tupleName = 'peek_platform.ServiceLogTuple';

  /** The Vortex uuid of the service. */
  uuid: string = '';

  /** Its short name, such as `agent`. */
  service: string = '';

  /** The machine it runs on. */
  host: string = '';

  /** How much it writes. */
  level: string = '';

  /** The levels of those loggers that have their own. */
  loggers: Record<string, string> = {};

  /** How many errors it has written in the last hour. */
  errorsLastHour: number = 0;

  /** How many warnings. */
  warningsLastHour: number = 0;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<ServiceLogTuple>) {
    super(ServiceLogTuple.tupleName);
    Object.assign(this, fields);
  }
}
