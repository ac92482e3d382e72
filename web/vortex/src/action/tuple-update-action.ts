import type { TupleSelector } from '../tuple/tuple-selector.js';
import { TupleActionABC } from './tuple-action.js';

/** One changed field of a tuple. */
export interface TupleChange {
  readonly fieldName: string;
  readonly oldValue: unknown;
  readonly newValue: unknown;
}

/** Changes fields of the tuple that a selector finds. */
export class TupleUpdateAction extends TupleActionABC {
  static readonly tupleName = 'vortex.TupleUpdateAction';

  /** Which tuple to change. */
  tupleSelector: TupleSelector | null = null;

  /** What to change. */
  tupleChanges: TupleChange[] = [];

  /** Anything else that the processor wants to know. */
  data: unknown = null;

  constructor() {
    super(TupleUpdateAction.tupleName);
  }
}
