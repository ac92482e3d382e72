// Is compiled only: how pages use what is generated, and what the compiler must refuse.
import type { RpcDescriptor, TupleClass } from '@peek/vortex';
import {
  Everything,
  PersonTuple,
  colourValues,
  peopleNear,
  peopleRpc,
  tupleClasses,
  type Colour,
  type PeopleRpc,
} from './index.js';

/** Whatever makes callers of RPC interfaces can be written once for all of them. */
declare function rpcProxy<T>(descriptor: RpcDescriptor<T>): T;

export const classes: readonly TupleClass[] = tupleClasses;
export const colours: readonly Colour[] = colourValues;

export async function use(): Promise<void> {
  const person: PersonTuple | null = await rpcProxy(peopleRpc).find(1);
  const other: PeopleRpc = rpcProxy(peopleRpc);
  await other.count('RED');
  for await (const each of other.loadAll()) {
    each.name.trim();
  }
  const { point, limit } = { point: [1, 2] as const, limit: person?.age ?? 1 };
  peopleNear({ point, metres: 1, limit });
  // Without arguments for the codec.
  const everything = new Everything();
  everything.at.getTime();

  // @ts-expect-error a time has no value to begin with, so it must be given
  new Everything({ yes: true });
  // @ts-expect-error there is no such field
  new PersonTuple({ nickname: 'x' });
  // @ts-expect-error the radius of the search is missing
  peopleNear({ point, limit });
  // @ts-expect-error there is no such colour
  peopleNear({ point, metres: 1, limit, colour: 'BLUE' });
}
