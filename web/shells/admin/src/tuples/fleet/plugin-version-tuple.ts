// Generated from org.peekplatform.fleet.PluginVersionTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** An archive of a plugin that the server keeps. */
export class PluginVersionTuple extends Tuple {
  static readonly tupleName = 'peek_platform.PluginVersionTuple';

  /** The semantic version. */
  version: string = '';

  /** The hash of the archive. */
  sha256: string = '';

  /** Who signed it, or null. */
  publisher: string | null = null;

  /** When it came. */
  uploadedAt!: Date;

  /** Whether it is the one that is enabled. */
  current: boolean = false;

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(fields?: TupleFields<PluginVersionTuple, 'uploadedAt'>) {
    super(PluginVersionTuple.tupleName);
    Object.assign(this, fields);
  }
}
