// Generated from org.peekplatform.vortex.typescript.fixtures.PeopleNear. Change that class, not this file.
import { TupleSelector } from '@peek/vortex';
import type { Colour } from './colour.js';

/** The people who live near a point. */
export interface PeopleNear {
  /** Longitude and latitude in degrees. */
  readonly point: readonly number[];

  /** How far from it they may live. */
  readonly metres: number;

  /** How many are wanted at most. */
  readonly limit: number;

  /** Only those of a colour, or null for all. */
  readonly colour?: Colour | null | undefined;

  /** Only those who came later, or null for all. */
  readonly since?: Date | null | undefined;
}

/** Makes the selector of a `PeopleNear`. */
export function peopleNear(criteria: PeopleNear): TupleSelector {
  return TupleSelector.of(
    'fixtures.PeopleNear',
    {
      point: criteria.point,
      metres: criteria.metres,
      limit: criteria.limit,
      colour: criteria.colour,
      since: criteria.since,
    },
    ['point', 'metres'],
  );
}
