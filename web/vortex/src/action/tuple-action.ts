import { Tuple } from '../tuple/tuple.js';
import { randomUuid } from '../uuid.js';

/**
 * Base class of actions (Documentation 7.9.15).
 *
 * Each new action has its own UUID, by which the server recognises one that it gets twice.
 */
export abstract class TupleActionABC extends Tuple {
  /** Identifies the action. VortexJS sent a number, so received actions may hold one. */
  uuid: string | number = randomUuid();

  /** When the user acted. */
  dateTime: Date = new Date();
}
