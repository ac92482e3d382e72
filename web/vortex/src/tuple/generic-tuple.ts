import { Tuple } from './tuple.js';

/** A received tuple whose type is not registered. It keeps type and fields, and can be sent. */
export class GenericTuple extends Tuple {
  [field: string]: unknown;
}
