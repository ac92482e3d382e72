import { Tuple } from '@peek/vortex';

/** A tuple of this plugin; both versions of it name the same type. */
export class NoteTuple extends Tuple {
  static readonly tupleName = 'peek_plugin_notes.NoteTuple';

  constructor() {
    super(NoteTuple.tupleName);
  }
}
