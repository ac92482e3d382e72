// Generated from org.peekplatform.index.IndexRowTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A row of a chunk that no compiler has made something else of. */
export class IndexRowTuple extends Tuple {
  static readonly tupleName = 'peek_platform.IndexRowTuple';

  /** The model set of the row. */
  modelSet: string = '';

  /** The key of the row in its model set. */
  key: string = '';

  /** The tuple that was imported. */
  value: unknown = null;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<IndexRowTuple>) {
    super(IndexRowTuple.tupleName);
    Object.assign(this, fields);
  }
}
