import { Tuple } from '@peek/vortex';

/** How many additions there were, and the version of the plugin that counted them. */
export class CountTuple extends Tuple {
  static readonly tupleName = 'peek_plugin_probe.CountTuple';

  count = 0;
  version = '';

  constructor() {
    super(CountTuple.tupleName);
  }
}
