// Generated from org.peekplatform.vortex.typescript.fixtures.AllPeople. Change that class, not this file.
import { TupleSelector } from '@peek/vortex';

/** All people. */
export function allPeople(): TupleSelector {
  return new TupleSelector('fixtures.AllPeople');
}
