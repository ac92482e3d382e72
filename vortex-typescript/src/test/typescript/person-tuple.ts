// Generated from org.peekplatform.vortex.typescript.fixtures.PersonTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';
import type { Address } from './address.js';

/**
 * A person in the `Colour.RED` book; see `List<Person>`.
 *
 * Two things are known of a person:
 *
 * - the name, and
 * - where the person lives.
 */
export class PersonTuple extends Tuple {
  static readonly tupleName = 'fixtures.PersonTuple';

  /** The greatest length of a name, in UTF-16 units. */
  static readonly MAX_NAME = 200;

  static readonly UNNAMED = 'it\'s nobody';

  /** The row's key, or null while the row is not stored. */
  id: number | null = null;

  /** The whole name, as it is on the door. */
  name: string = '';

  age: number = 0;

  addresses: Address[] = [];

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<PersonTuple>) {
    super(PersonTuple.tupleName);
    Object.assign(this, fields);
  }
}
