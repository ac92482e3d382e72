import { TupleActionABC } from '@peek/vortex';
import { tutorialTuplePrefix } from './names';

/** The wish to change the case of one row's text (Documentation 7.9.15). */
export class StringCapToggleActionTuple extends TupleActionABC {
  static readonly tupleName = `${tutorialTuplePrefix}StringCapToggleActionTuple`;

  /** @param stringIntId the row's number */
  constructor(public stringIntId: number = 0) {
    super(StringCapToggleActionTuple.tupleName);
  }
}

/** The wish to add to one row's integer (Documentation 7.9.15). */
export class AddIntValueActionTuple extends TupleActionABC {
  static readonly tupleName = `${tutorialTuplePrefix}AddIntValueActionTuple`;

  /**
   * @param stringIntId the row's number
   * @param offset what to add; may be negative
   */
  constructor(
    public stringIntId: number = 0,
    public offset: number = 0,
  ) {
    super(AddIntValueActionTuple.tupleName);
  }
}
