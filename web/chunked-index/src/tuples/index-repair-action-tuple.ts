// Generated from org.peekplatform.index.IndexRepairActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';
import type { IndexRepair } from './index-repair.js';

/** An administrator's wish to do something about chunks of an index. */
export class IndexRepairActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.IndexRepairActionTuple';

  /** The plugin. */
  plugin: string = '';

  /** The name of the index in its plugin. */
  index: string = '';

  /** What to do. */
  repair!: IndexRepair;

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(fields?: TupleFields<IndexRepairActionTuple, 'repair'>) {
    super(IndexRepairActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
