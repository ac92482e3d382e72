// Generated from org.peekplatform.index.IndexStatusTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** How the compiling of one index does, for the admin site. */
export class IndexStatusTuple extends Tuple {
  static readonly tupleName = 'peek_platform.IndexStatusTuple';
  static readonly doubleFields = ['perSecond'];

  /** The plugin. */
  plugin: string = '';

  /** The name of the index in its plugin. */
  index: string = '';

  /** `server` or `worker`. */
  compiledOn: string = '';

  /** About how many rows all indexes of the plugin have, as the database estimates. */
  rows: number = 0;

  /** How many chunks have content. */
  chunks: number = 0;

  /** The size of all their content. */
  bytes: number = 0;

  /** The newest version. */
  version: number = 0;

  /** How many chunks wait to be compiled. */
  waiting: number = 0;

  /** How many of them have failed and are tried again later. */
  retrying: number = 0;

  /** How many have failed too often, and wait for an administrator. */
  dead: number = 0;

  /** How many times a chunk has been given another content. */
  compiled: number = 0;

  /** How many times in a second, since it was last looked at. */
  perSecond: number = 0;

  /** Why a chunk failed that is not compiled yet, or null if there is none. */
  lastError: string | null = null;

  /** When that was, or null. */
  lastErrorAt: Date | null = null;

  /** Which chunk that was, or null. */
  lastErrorChunk: number | null = null;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<IndexStatusTuple>) {
    super(IndexStatusTuple.tupleName);
    Object.assign(this, fields);
  }
}
