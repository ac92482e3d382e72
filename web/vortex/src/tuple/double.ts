/**
 * A number that is sent as a floating point number even when it is whole.
 *
 * For values outside tuple fields, such as a selector's `new Double(5)`; a tuple class lists its
 * floating point fields in `doubleFields`. It is received as a plain number.
 */
export class Double {
  constructor(readonly value: number) {}
}
