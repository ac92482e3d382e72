// Generated from org.peekplatform.fleet.PluginSetEntryTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** One plugin of a `PluginSetTuple`. */
export class PluginSetEntryTuple extends Tuple {
  static readonly tupleName = 'peek_platform.PluginSetEntryTuple';

  /** The plugin. */
  name: string = '';

  /** Its semantic version. */
  version: string = '';

  /** The hash of its archive, 64 hexadecimal digits. */
  sha256: string = '';

  /** The size of its archive in bytes. */
  sizeBytes: number = 0;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<PluginSetEntryTuple>) {
    super(PluginSetEntryTuple.tupleName);
    Object.assign(this, fields);
  }
}
