// Generated from org.peekplatform.fleet.RemovePluginActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to remove a plugin. */
export class RemovePluginActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.RemovePluginActionTuple';

  /** The plugin. */
  plugin: string = '';

  /** Whether its schema and files go too. */
  deleteData: boolean = false;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<RemovePluginActionTuple>) {
    super(RemovePluginActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
