// Generated from org.peekplatform.fleet.ServiceReportTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';
import type { PluginStateTuple } from './plugin-state-tuple.js';

/** How one running service does. */
export class ServiceReportTuple extends Tuple {
  static readonly tupleName = 'peek_platform.ServiceReportTuple';

  /** Which service it is. */
  vortexUuid: string = '';

  /** Its short name, such as `agent`. */
  service: string = '';

  /** The machine it runs on. */
  host: string = '';

  /** Its version of the platform. */
  platformVersion: string = '';

  /** When it started. */
  startedAt!: Date;

  /** The `PluginSetTuple` that it runs or tried to run. */
  setRevision: number = 0;

  /** Why it could not run that set and goes on with the one before, or null. */
  setError: string | null = null;

  /** The plugins that run there. */
  plugins: PluginStateTuple[] = [];

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(fields?: TupleFields<ServiceReportTuple, 'startedAt'>) {
    super(ServiceReportTuple.tupleName);
    Object.assign(this, fields);
  }
}
