// Generated from org.peekplatform.vortex.typescript.fixtures.Address.Location. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A point on the earth. */
export class Location extends Tuple {
  static readonly tupleName = 'fixtures.Location';
  static readonly doubleFields = ['longitude', 'latitude'];

  /** In degrees. */
  longitude: number = 0;

  /** In degrees. */
  latitude: number = 0;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<Location>) {
    super(Location.tupleName);
    Object.assign(this, fields);
  }
}
