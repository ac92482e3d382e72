// Generated from the Java classes of this module. Do not edit.
import type { Registration, TupleClass, TupleRegistry } from '@peek/vortex';
import { Address } from './address.js';
import { Circle } from './circle.js';
import { Everything } from './everything.js';
import { Location } from './location.js';
import { PersonTuple } from './person-tuple.js';
import { RenamePersonAction } from './rename-person-action.js';
import { Square } from './square.js';

export * from './address.js';
export * from './all-people.js';
export * from './circle.js';
export * from './colour.js';
export * from './everything.js';
export * from './location.js';
export * from './people-near.js';
export * from './people-rpc.js';
export * from './person-tuple.js';
export * from './rename-person-action.js';
export * from './square.js';
export * from './ticket.js';

/** The tuple classes of this module, to be registered. */
export const tupleClasses: readonly TupleClass[] = [
  Address,
  Circle,
  Everything,
  Location,
  PersonTuple,
  RenamePersonAction,
  Square,
];

/** Makes the tuples of this module decode to instances of their classes. */
export function registerTuples(registry: TupleRegistry): Registration {
  return registry.register(...tupleClasses);
}
