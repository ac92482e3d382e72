import type { Filt } from '../filt.js';
import { Double } from '../tuple/double.js';
import { Tuple } from '../tuple/tuple.js';
import { TupleSelector } from '../tuple/tuple-selector.js';
import { canonicalText } from '../tuple/canonical-text.js';

/**
 * Tells whether a message with filt `actual` is for an endpoint with filt `wanted`: all keys of the
 * endpoint are there with equal values (vortex-protocol 5.1).
 *
 * Lists are equal in any order, maps match as parts, selectors match by their ordered text.
 */
export function filtMatches(wanted: Filt, actual: Filt): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => Object.hasOwn(actual, key) && valueMatches(value, actual[key]),
  );
}

function valueMatches(wanted: unknown, actual: unknown): boolean {
  if (wanted === actual) {
    return true;
  }
  if (typeof wanted !== 'object' || wanted === null) {
    return wanted === undefined && actual === null;
  }
  if (wanted instanceof Double) {
    return wanted.value === actual;
  }
  if (typeof actual !== 'object' || actual === null) {
    return false;
  }
  if (Array.isArray(wanted) || Array.isArray(actual)) {
    return Array.isArray(wanted) && Array.isArray(actual) && bagText(wanted) === bagText(actual);
  }
  if (wanted instanceof TupleSelector && actual instanceof TupleSelector) {
    return wanted.orderedText() === actual.orderedText();
  }
  if (wanted instanceof Date || wanted instanceof Tuple) {
    return canonicalText(wanted) === canonicalText(actual);
  }
  return filtMatches(wanted as Filt, actual as Filt);
}

function bagText(list: readonly unknown[]): string {
  return list.map(canonicalText).sort().join();
}
