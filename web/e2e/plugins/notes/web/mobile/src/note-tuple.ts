import { Tuple } from '@peek/vortex';

/** What the tutorial publishes, as this plugin reads it. */
export class NoteTuple extends Tuple {
  static readonly tupleName = 'peek_plugin_tutorial.StringIntTuple';

  constructor() {
    super(NoteTuple.tupleName);
  }
}
