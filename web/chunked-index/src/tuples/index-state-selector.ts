// Generated from org.peekplatform.index.IndexStateSelector. Change that class, not this file.
import { TupleSelector } from '@peek/vortex';

/** Observes the `IndexStateTuple` of an index. */
export interface IndexStateSelector {
  /** The name of the index in its plugin. */
  readonly index: string;
}

/** Makes the selector of a `IndexStateSelector`. */
export function indexStateSelector(criteria: IndexStateSelector): TupleSelector {
  return TupleSelector.of('peek_platform.IndexStateTuple', { index: criteria.index });
}
