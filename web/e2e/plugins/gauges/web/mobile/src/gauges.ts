import type { ReadIndex } from '@peek/chunked-index';
import { Tuple, TupleActionABC } from '@peek/vortex';

/** A gauge. */
export class GaugeTuple extends Tuple {
  static readonly tupleName = 'peek_plugin_gauges.GaugeTuple';
  name = '';

  constructor() {
    super(GaugeTuple.tupleName);
  }
}

/** Gives gauges their names, a word and their number. */
export class SetGaugesAction extends TupleActionABC {
  static readonly tupleName = 'peek_plugin_gauges.SetGaugesAction';
  from = 0;
  count = 0;
  word = '';

  constructor() {
    super(SetGaugesAction.tupleName);
  }
}

// guide: page declaration
/** All gauges by their keys. */
export const GAUGES: ReadIndex<GaugeTuple> = {
  plugin: 'peek_plugin_gauges',
  index: 'gauges',
  title: 'All gauges',
  rowType: GaugeTuple,
  offline: 'ask',
};
// end
