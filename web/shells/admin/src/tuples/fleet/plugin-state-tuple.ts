// Generated from org.peekplatform.fleet.PluginStateTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** How one plugin does on one service. */
export class PluginStateTuple extends Tuple {
  static readonly tupleName = 'peek_platform.PluginStateTuple';

  /** The plugin. */
  name: string = '';

  /** The version that runs, or null if none could be read. */
  version: string | null = null;

  /** The hash of the archive that runs, or null if none could be read. */
  sha256: string | null = null;

  /** A name of `State`. */
  state: string = '';

  /** What went wrong and what to do, or null. */
  error: string | null = null;

  /** Where it went wrong, or null. */
  stackTrace: string | null = null;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<PluginStateTuple>) {
    super(PluginStateTuple.tupleName);
    Object.assign(this, fields);
  }
}
