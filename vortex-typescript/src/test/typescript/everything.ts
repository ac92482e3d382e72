// Generated from org.peekplatform.vortex.typescript.fixtures.Everything. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';
import type { Address } from './address.js';
import type { Circle } from './circle.js';
import type { Colour } from './colour.js';
import type { Square } from './square.js';
import type { Ticket } from './ticket.js';

/** One component of each type that can be sent. */
export class Everything extends Tuple {
  static readonly tupleName = 'fixtures.Everything';
  static readonly doubleFields = ['rough', 'ratio', 'share', 'price'];

  yes: boolean = false;

  maybe: boolean | null = null;

  tiny: number = 0;

  small: number = 0;

  medium: number = 0;

  large: number = 0;

  absent: number | null = null;

  huge: number | bigint = 0;

  rough: number = 0;

  ratio: number = 0;

  share: number | null = null;

  price: number = 0;

  text: string = '';

  note: string | null = null;

  id!: string;

  at!: Date;

  until: Date | null = null;

  zoned!: Date;

  local!: Date;

  day!: Date;

  bytes: Uint8Array = new Uint8Array();

  colour!: Colour;

  names: string[] = [];

  readings: (number | null)[] = [];

  shapes: (Circle | Square)[] = [];

  colours: Colour[] = [];

  counts: Record<string, number> = {};

  byTown: Record<string, Address[]> = {};

  address!: Address;

  ticket: Ticket | null = null;

  anything: unknown = null;

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(
    fields?: TupleFields<
      Everything,
      'id' | 'at' | 'zoned' | 'local' | 'day' | 'colour' | 'address'
    >,
  ) {
    super(Everything.tupleName);
    Object.assign(this, fields);
  }
}
