import { VortexCodecError } from '../errors.js';
import { Tuple } from '../tuple/tuple.js';

/**
 * Makes the new list from the old one and the delta that a server sent.
 *
 * A delta is one tuple of type `vortex.TuplesDelta`: `removed` are ascending positions in the old
 * list, `inserted` ascending positions in the new one, and `tuples` the rows that are new there.
 * The old list is not changed.
 *
 * @throws VortexCodecError when it is no delta, or not for this list
 */
export function applyDelta(
  old: readonly unknown[],
  payloadTuples: readonly unknown[],
): readonly unknown[] {
  const { removed, inserted, tuples } = deltaOf(payloadTuples);
  const size = old.length - removed.length + inserted.length;
  if (
    inserted.length !== tuples.length ||
    !isRising(removed, old.length) ||
    !isRising(inserted, size)
  ) {
    throw new VortexCodecError('A delta does not fit the list it is for.');
  }
  const changed: unknown[] = [];
  let nextOld = 0;
  let nextRemoved = 0;
  let nextInserted = 0;
  while (changed.length < size) {
    if (inserted[nextInserted] === changed.length) {
      changed.push(tuples[nextInserted++]);
    } else if (removed[nextRemoved] === nextOld) {
      nextRemoved++;
      nextOld++;
    } else {
      changed.push(old[nextOld++]);
    }
  }
  return changed;
}

interface Delta {
  readonly removed: readonly number[];
  readonly inserted: readonly number[];
  readonly tuples: readonly unknown[];
}

function deltaOf(payloadTuples: readonly unknown[]): Delta {
  const [delta] = payloadTuples;
  if (delta instanceof Tuple && delta._tupleType === 'vortex.TuplesDelta') {
    const { removed, inserted, tuples } = delta as Tuple & Record<string, unknown>;
    if (arePositions(removed) && arePositions(inserted) && Array.isArray(tuples)) {
      return { removed, inserted, tuples: tuples as unknown[] };
    }
  }
  throw new VortexCodecError('A message that should hold a delta holds none.');
}

function arePositions(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((position) => Number.isSafeInteger(position));
}

function isRising(positions: readonly number[], end: number): boolean {
  let least = 0;
  for (const position of positions) {
    if (position < least || position >= end) {
      return false;
    }
    least = position + 1;
  }
  return true;
}
