import type { VortexStatus } from '@peek/vortex';
import type { Kept } from './followed-index.js';
import { isCurrent, isLacking, type ToldState } from './index-status.js';
import { isWanted } from './kept-about.js';
import type { KnownChunk } from './known-rows.js';

/** Where chunks of an index are to be had now. */
export interface WayToChunks {
  /** Into how many chunks keys are spread; null while that is not known. */
  readonly chunkCount: number | null;

  /** Whether the device keeps chunks of this number. */
  readonly isKept: boolean;

  /** Whether it keeps all of them, so that a chunk that is not there is empty. */
  readonly isWhole: boolean;

  /** Whether that is what the server has now. */
  readonly isCurrent: boolean;

  /** Whether what is lacking of it is on its way. */
  readonly isCatchingUp: boolean;

  /** When it was known to be that; null for never. */
  readonly keptAt: Date | null;

  /** Why chunks that are not kept are not to be had; null when they may be. */
  readonly trouble: KnownChunk | null;
}

/** Finds the way. */
export function wayTo(
  title: string,
  { about, stored: { state }, known, trouble }: Kept,
  told: ToldState,
  link: VortexStatus,
): WayToChunks {
  const said = told.state === 'error' ? undefined : told.tuples[0];
  const chunkCount = said?.chunkCount ?? (state.chunkCount === 0 ? null : state.chunkCount);
  const isKept = state.epoch !== '' && state.chunkCount === chunkCount;
  const current = isCurrent(state, told);
  return {
    chunkCount: told.errorCode === 'forbidden' ? null : chunkCount,
    isKept,
    isWhole: isKept && state.complete,
    isCurrent: current,
    isCatchingUp:
      isKept && state.complete && isWanted(about) && trouble === null && isLacking(state, told),
    // It changes every minute while all is current, which must not load chunks again.
    keptAt: state.currentAt === 0 || current ? null : new Date(state.currentAt),
    trouble: troubleOf(title, told, link, known),
  };
}

function troubleOf(
  title: string,
  told: ToldState,
  link: VortexStatus,
  known: boolean,
): KnownChunk | null {
  const trouble = { state: 'error', tuples: null, date: null } as const;
  if (told.state === 'error') {
    const { error, errorCode } = told;
    return { ...trouble, error, ...(errorCode === undefined ? {} : { errorCode }) };
  }
  // A first try that has not failed yet is no reason to worry.
  return known && link.state !== 'online' && link.reason !== null
    ? {
        ...trouble,
        error: `There is no connection, and this device does not keep this part of ${title}.`,
        errorCode: 'offline',
      }
    : null;
}

/** Whether two ways lead to the same. */
export function sameWay(left: WayToChunks, right: WayToChunks): boolean {
  return (
    left.chunkCount === right.chunkCount &&
    left.isKept === right.isKept &&
    left.isWhole === right.isWhole &&
    left.isCurrent === right.isCurrent &&
    left.isCatchingUp === right.isCatchingUp &&
    left.keptAt?.getTime() === right.keptAt?.getTime() &&
    left.trouble?.error === right.trouble?.error
  );
}
