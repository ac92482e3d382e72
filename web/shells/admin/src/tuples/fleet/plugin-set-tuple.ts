// Generated from org.peekplatform.fleet.PluginSetTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';
import type { PluginSetEntryTuple } from './plugin-set-entry-tuple.js';

/** The plugins that the server wants every service to run. */
export class PluginSetTuple extends Tuple {
  static readonly tupleName = 'peek_platform.PluginSetTuple';

  /** Grows with each change. */
  revision: number = 0;

  /** Whether the server waits to hear how services do with it, and goes back if one fails. */
  trial: boolean = false;

  /** One entry for each enabled plugin. */
  plugins: PluginSetEntryTuple[] = [];

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<PluginSetTuple>) {
    super(PluginSetTuple.tupleName);
    Object.assign(this, fields);
  }
}
