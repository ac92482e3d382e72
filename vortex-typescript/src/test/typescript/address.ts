// Generated from org.peekplatform.vortex.typescript.fixtures.Address. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';
import type { Location } from './location.js';

/** Where somebody lives. */
export class Address extends Tuple {
  static readonly tupleName = 'fixtures.Address';

  /** The street with the number. */
  street: string = '';

  /** The town. */
  town: string = '';

  /** Longitude and latitude in degrees, or null if unknown. */
  location: Location | null = null;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<Address>) {
    super(Address.tupleName);
    Object.assign(this, fields);
  }
}
