// Generated from org.peekplatform.fleet.RollBackPluginActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to go back to an archive that is kept. */
export class RollBackPluginActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.RollBackPluginActionTuple';

  /** The plugin. */
  plugin: string = '';

  /** The archive. */
  sha256: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<RollBackPluginActionTuple>) {
    super(RollBackPluginActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
