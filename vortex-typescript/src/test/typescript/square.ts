// Generated from org.peekplatform.vortex.typescript.fixtures.Shape.Square. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A square. */
export class Square extends Tuple {
  static readonly tupleName = 'fixtures.Square';
  static readonly doubleFields = ['side'];

  /** In metres. */
  side: number = 0;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<Square>) {
    super(Square.tupleName);
    Object.assign(this, fields);
  }
}
