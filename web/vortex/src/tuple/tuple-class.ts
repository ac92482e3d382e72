import type { Tuple } from './tuple.js';

/** A tuple class: constructed without arguments, naming its type. */
export interface TupleClass<T extends Tuple = Tuple> {
  new (): T;

  /** The tuple type on the wire, by convention `plugin_name.TupleName`. */
  readonly tupleName: string;

  /**
   * Number fields that are floating point at the other end.
   *
   * JavaScript does not tell 5.0 from 5. Whole numbers are sent as integers; those in the fields
   * named here are sent as doubles.
   */
  readonly doubleFields?: readonly string[];

  /** Fields copied to and from JSON as they are, without type tags (vortex-protocol 1.5). */
  readonly rawFields?: readonly string[];
}
