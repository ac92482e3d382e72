import type { Tuple, TupleClass } from '@peek/vortex';
import type { IndexKey } from './index-key.js';

/** An index as the pages of a plugin see it. Keep it in a constant that all pages share. */
export interface ReadIndex<T> {
  /** The plugin that has declared it, such as `peek_plugin_pumps`. */
  readonly plugin: string;

  /** Its name in the plugin. */
  readonly index: string;

  /** What to call it on the page that shows what the device keeps. */
  readonly title: string;

  /** The class of what is found. */
  readonly rowType: TupleClass<T & Tuple>;

  /**
   * Whether a device keeps all of it, so that keys are found without a connection: from the first
   * use on, or only once the user has said so. The user's switch always wins, and so does a
   * declaration that is online only.
   */
  readonly offline: 'on' | 'ask';

  /**
   * Finds a key in the tuples of its chunk, for an index with a compiler of its own; gives null when
   * there is none. Left out, the chunks hold the rows as they were imported.
   */
  readonly find?: (tuples: readonly unknown[], key: IndexKey) => T | null;

  /** More classes that the compiler's tuples are made of. */
  readonly tuples?: readonly TupleClass[];
}
