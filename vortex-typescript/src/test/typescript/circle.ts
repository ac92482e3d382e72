// Generated from org.peekplatform.vortex.typescript.fixtures.Shape.Circle. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A circle. */
export class Circle extends Tuple {
  static readonly tupleName = 'fixtures.Circle';
  static readonly doubleFields = ['radius'];

  /** In metres. */
  radius: number = 0;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<Circle>) {
    super(Circle.tupleName);
    Object.assign(this, fields);
  }
}
