import { canonicalText } from './canonical-text.js';
import { Double } from './double.js';
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

  /**
   * Makes a selector of typed criteria; those that are null or undefined are left out.
   *
   * @param name the name that a tuples provider is registered for
   * @param criteria the criteria
   * @param doubleCriteria those that are floating point numbers at the other end, or lists or maps
   *   of them
   */
  static of(
    name: string,
    criteria: Readonly<Record<string, unknown>>,
    doubleCriteria: readonly string[] = [],
  ): TupleSelector {
    const selector: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(criteria)) {
      if (value !== null && value !== undefined) {
        selector[key] = doubleCriteria.includes(key) ? withDoubles(value) : value;
      }
    }
    return new TupleSelector(name, selector);
  }

  /** The text by which equal selectors are recognised, the same for any order of criteria. */
  orderedText(): string {
    return canonicalText({ name: this.name, selector: this.selector });
  }
}

/** Marks the numbers in a criterion as floating point, so that Java's equal selector is equal. */
function withDoubles(value: unknown): unknown {
  if (typeof value === 'number') {
    return new Double(value);
  }
  if (Array.isArray(value)) {
    return value.map(withDoubles);
  }
  return typeof value === 'object' && value !== null && !(value instanceof Double)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withDoubles(each)]))
    : value;
}
