// Generated from org.peekplatform.index.IndexPageSelector. Change that class, not this file.
import { TupleSelector } from '@peek/vortex';

/**
 * Asks for the `IndexPageTuple` since a version. It is to be polled, not observed: the
 * `IndexStateTuple` tells when there is something newer.
 */
export interface IndexPageSelector {
  /** The name of the index in its plugin. */
  readonly index: string;

  /** The epoch of what the asker has; empty if it has nothing. */
  readonly epoch: string;

  /** The version that the asker has; 0 if it has nothing. */
  readonly since: number;
}

/** Makes the selector of a `IndexPageSelector`. */
export function indexPageSelector(criteria: IndexPageSelector): TupleSelector {
  return TupleSelector.of(
    'peek_platform.IndexPageTuple',
    {
      index: criteria.index,
      epoch: criteria.epoch,
      since: criteria.since,
    },
  );
}
