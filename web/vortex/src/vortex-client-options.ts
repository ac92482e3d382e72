import type { Clock } from './clock.js';
import type { VortexLimits } from './limits.js';
import type { LinkTiming } from './link/link-timing.js';
import type { VortexLog } from './log.js';
import type { TupleRegistry } from './tuple/tuple-registry.js';

/** How a {@link VortexClient} is set up. All but the name has a default. */
export interface VortexClientOptions {
  /** The role of this page, such as `peek-mobile`. */
  readonly vortexName: string;

  /** Identifies this page; default a random UUID. */
  readonly vortexUuid?: string;

  /** Address of the websocket; default `/vortexws` on the page's own origin. */
  readonly url?: string;

  /** False to send text only, for servers of the original; default true, which finds out. */
  readonly compact?: boolean;

  /** The tuple classes this page knows; default a new, empty registry. */
  readonly tuples?: TupleRegistry;

  /** Limits that differ from the defaults. */
  readonly limits?: Partial<VortexLimits>;

  /** Times that differ from the defaults. */
  readonly timing?: Partial<LinkTiming>;

  /** Time and timers; default the machine's. */
  readonly clock?: Clock;

  /** Gives numbers from 0 to 1, for the jitter of reconnects; default `Math.random`. */
  readonly random?: () => number;

  /** Source of the `online` event; default the window, null for none. */
  readonly network?: EventTarget | null;

  /** Where warnings go; default the console. */
  readonly log?: VortexLog;
}
