import type { OutboxChannel } from './outbox-list.js';
import type { SealedBox } from './sealed-box.js';

/** How the outbox of a page is set up. All has a default. */
export interface OutboxOptions {
  /** Name of the database; default `vortexOutbox`. Pages with the same name share their outbox. */
  readonly name?: string;

  /** Where actions are kept; default the browser's. Null keeps them as long as the page is open. */
  readonly indexedDb?: IDBFactory | null;

  /** Makes one page at a time send a queue; default the browser's, or leases where it has none. */
  readonly locks?: LockManager | null;

  /** Tells the other pages of the site; default a BroadcastChannel. */
  readonly channel?: OutboxChannel | null;

  /** Protects what is kept; default not at all. */
  readonly box?: SealedBox;

  /** Most actions that are kept; default 1000. */
  readonly maxEntries?: number;

  /** Most bytes that are kept; default 8 MiB. */
  readonly maxBytes?: number;

  /** How long one try waits for its answer, in milliseconds; default 30 s. */
  readonly timeoutMs?: number;

  /** The pause after the first failed try, in milliseconds; it doubles each time. Default 1 s. */
  readonly firstPauseMs?: number;

  /** The longest pause between tries, in milliseconds; default 60 s. */
  readonly longestPauseMs?: number;

  /** Gives numbers from 0 to 1, so that pages do not all try at once; default `Math.random`. */
  readonly random?: () => number;
}
