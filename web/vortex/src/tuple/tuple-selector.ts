import { canonicalText } from './canonical-text.js';
import { Tuple } from './tuple.js';

/** Says which tuples are wanted: a name and criteria (Documentation 7.9.14). */
export class TupleSelector extends Tuple {
  static readonly tupleName = 'vortex.TupleSelector';

  /** The name that a tuples provider is registered for, normally a tuple type. */
  name: string;

  /** The criteria. Do not change it after the selector was used. */
  selector: Record<string, unknown>;

  /**
   * @param name the name that a tuples provider is registered for
   * @param selector the criteria; empty for all
   */
  constructor(name: string = '', selector: Record<string, unknown> = {}) {
    super(TupleSelector.tupleName);
    this.name = name;
    this.selector = selector;
  }

  /** The text by which equal selectors are recognised, the same for any order of criteria. */
  orderedText(): string {
    return canonicalText({ name: this.name, selector: this.selector });
  }
}
