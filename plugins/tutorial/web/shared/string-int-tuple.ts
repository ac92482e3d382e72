import { Tuple } from '@peek/vortex';
import { tutorialTuplePrefix } from './names';

/** A text and an integer (Documentation 7.9.11). */
export class StringIntTuple extends Tuple {
  static readonly tupleName = `${tutorialTuplePrefix}StringIntTuple`;

  /** The greatest length of the text. */
  static readonly maxLength = 200;

  /** The row's number; null while it is not stored. */
  id: number | null = null;

  string1 = '';

  int1 = 0;

  /** Counts the changes; the server refuses to save over a newer row. */
  version: number | null = null;

  constructor() {
    super(StringIntTuple.tupleName);
  }
}
