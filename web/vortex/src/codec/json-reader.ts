import { VortexCodecError } from '../errors.js';
import type { Json } from './json.js';

const maybeBeyondExactRange = /\d{16}/;
const wholeNumber = /^-?\d+$/;
const textOrBareWord = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * Reads JSON.
 *
 * Whole numbers beyond 2^53 become bigint (plain numbers in browsers whose `JSON.parse` does not
 * hand out the source text). The bare words NaN and Infinity, written by VortexPY 3.4, become null.
 *
 * @throws VortexCodecError when the text is not JSON
 */
export function readJson(text: string): Json {
  try {
    return parse(text);
  } catch (error) {
    const repaired = text.replace(textOrBareWord, (match) =>
      match.startsWith('"') ? match : 'null',
    );
    if (repaired !== text) {
      return readJson(repaired);
    }
    throw new VortexCodecError('The message is not JSON.', { cause: error });
  }
}

function parse(text: string): Json {
  return maybeBeyondExactRange.test(text)
    ? (JSON.parse(text, exactWholeNumber) as Json)
    : (JSON.parse(text) as Json);
}

function exactWholeNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    source !== undefined &&
    wholeNumber.test(source)
    ? BigInt(source)
    : value;
}
