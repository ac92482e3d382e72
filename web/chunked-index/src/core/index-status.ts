import type { ObservedTuples } from '@peek/vortex';
import type { IndexStateTuple } from '../tuples/index-state-tuple.js';
import { isWanted, type KeptAbout } from './kept-about.js';
import type { KeptState } from './kept-state.js';

/** What happens to an index on this device. */
export type IndexActivity =
  /** It is not kept. */
  | 'off'
  /** It is to be kept, and there is nowhere to keep it. */
  | 'nowhere'
  /** The service cannot be asked, or is itself cut off. */
  | 'waiting'
  /** What is lacking is being fetched, by this tab or another. */
  | 'fetching'
  /** All is here that the server has. */
  | 'current'
  /** This user may not read it; what was kept is deleted. */
  | 'forbidden'
  /** The plugin lets devices keep none of it. */
  | 'onlineOnly';

/** How an index stands on this device. */
export interface IndexStatus {
  readonly plugin: string;
  readonly index: string;
  readonly title: string;

  /** Whether the device is to keep it. */
  readonly on: boolean;

  readonly activity: IndexActivity;

  /** What is kept. */
  readonly kept: KeptState;

  /** How much there is in all; null while that is not known. */
  readonly total: { readonly chunks: number; readonly bytes: number } | null;

  /** When it was known to be what the server has; null for never. */
  readonly currentAt: Date | null;

  /** What went wrong the last time, and what to do; null when nothing did. */
  readonly trouble: string | null;
}

/** What a service says of an index. */
export type ToldState = ObservedTuples<IndexStateTuple>;

/** What the service says now; null while it cannot be asked. */
export function liveState({ state, tuples }: ToldState): IndexStateTuple | null {
  return state === 'live' ? (tuples[0] ?? null) : null;
}

/** Whether what is kept is what the server has now. */
export function isCurrent(kept: KeptState, told: ToldState): boolean {
  const live = liveState(told);
  return (
    live !== null &&
    live.staleSince === null &&
    live.complete &&
    kept.complete &&
    kept.epoch === live.epoch &&
    kept.version >= live.version
  );
}

/** Whether the service has something that is not kept yet. */
export function isLacking(kept: KeptState, told: ToldState): boolean {
  const live = liveState(told);
  return (
    live !== null &&
    live.epoch !== '' &&
    live.offlineAllowed &&
    (kept.epoch !== live.epoch ||
      kept.version < live.version ||
      (live.complete && !kept.complete))
  );
}

/** Puts together what is known. */
export function statusOf(
  about: KeptAbout,
  kept: KeptState,
  told: ToldState,
  isNowhere: boolean,
  trouble: string | null,
): IndexStatus {
  const on = isWanted(about);
  const known = told.tuples[0];
  const current = isCurrent(kept, told);
  const activity = activityOf(on, current, isNowhere, kept, told);
  return {
    plugin: about.plugin,
    index: about.index,
    title: about.title,
    on,
    activity,
    kept,
    total: known === undefined ? null : { chunks: known.chunks, bytes: known.bytes },
    currentAt: kept.currentAt === 0 ? null : new Date(kept.currentAt),
    trouble: activity === 'fetching' || activity === 'waiting' ? trouble : null,
  };
}

function activityOf(
  on: boolean,
  current: boolean,
  isNowhere: boolean,
  kept: KeptState,
  told: ToldState,
): IndexActivity {
  if (told.errorCode === 'forbidden') {
    return 'forbidden';
  }
  if (liveState(told)?.offlineAllowed === false) {
    return 'onlineOnly';
  }
  if (!on) {
    return 'off';
  }
  if (isNowhere) {
    return 'nowhere';
  }
  if (current) {
    return 'current';
  }
  return isLacking(kept, told) ? 'fetching' : 'waiting';
}
