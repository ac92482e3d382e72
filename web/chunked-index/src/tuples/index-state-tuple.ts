// Generated from org.peekplatform.index.IndexStateTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/**
 * How an index stands at the service that is asked.
 *
 * Versions count within an epoch. A keeper of chunks that has another epoch than this drops what it
 * has and fetches anew; one with a smaller version fetches the pages since its own.
 */
export class IndexStateTuple extends Tuple {
  static readonly tupleName = 'peek_platform.IndexStateTuple';

  /** The name of the index in its plugin. */
  index: string = '';

  /**
   * Which life of the index the versions belong to; empty while the service has never had anything.
   */
  epoch: string = '';

  /** The newest version that the service has. */
  version: number = 0;

  /** Into how many chunks keys are spread: a power of two. */
  chunkCount: number = 0;

  /** How many chunks have content. */
  chunks: number = 0;

  /** The size of all their content. */
  bytes: number = 0;

  /** Whether devices may keep the index; if not, they get no pages. */
  offlineAllowed: boolean = false;

  /** False while the service itself is fetching what it lacks. */
  complete: boolean = false;

  /** Since when the service cannot follow the server, or null if it does. */
  staleSince: Date | null = null;

  /** Changes whenever the decisions about who may read are void. */
  rights: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<IndexStateTuple>) {
    super(IndexStateTuple.tupleName);
    Object.assign(this, fields);
  }
}
