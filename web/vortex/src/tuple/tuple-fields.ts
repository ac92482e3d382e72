import type { Tuple } from './tuple.js';

/**
 * What the constructor of a generated tuple class takes: any of its fields.
 *
 * `Required` names those that have no value to begin with, and so must be given.
 */
export type TupleFields<T extends Tuple, Required extends keyof T = never> = Partial<
  Omit<T, '_tupleType' | Required>
> &
  Pick<T, Required>;
