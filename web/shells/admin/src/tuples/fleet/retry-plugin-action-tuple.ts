// Generated from org.peekplatform.fleet.RetryPluginActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to start a plugin that failed again, on all services. */
export class RetryPluginActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.RetryPluginActionTuple';

  /** The plugin. */
  plugin: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<RetryPluginActionTuple>) {
    super(RetryPluginActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
