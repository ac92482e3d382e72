import { TupleActionABC } from './tuple-action.js';

/** An action for which a class of its own is not worth the while. */
export class TupleGenericAction extends TupleActionABC {
  static readonly tupleName = 'vortex.TupleGenericAction';

  /** What to do. */
  key: string | null = null;

  /** What it takes. */
  data: unknown = null;

  constructor() {
    super(TupleGenericAction.tupleName);
  }
}
