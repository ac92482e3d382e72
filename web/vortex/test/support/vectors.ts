import { readFileSync } from 'node:fs';
import { sortedJson } from './wire.js';

/** One recorded version of a vector: texts by name, null where the encoder refused. */
export type Recorded = Readonly<Record<string, string | null>>;

/** A recorded vector with the versions it was recorded from. */
export interface Vector {
  readonly name: string;
  readonly meaning: string;
  readonly recordings: readonly (readonly [version: string, recorded: Recorded])[];
  readonly jsOrderedText: string | null;
}

/** Reads the vectors of one file of the protocol's test vectors. */
export function vectorsOf(fileName: string): Vector[] {
  const { vectors } = readJsonFile(fileName) as { vectors: Record<string, unknown>[] };
  return vectors.map((vector) => ({
    name: vector['name'] as string,
    meaning: vector['meaning'] as string,
    recordings: Object.entries(vector).filter(
      (entry): entry is [string, Recorded] => typeof entry[1] === 'object' && entry[1] !== null,
    ),
    jsOrderedText: (vector['js2.4.2 orderedJson'] as string | undefined) ?? null,
  }));
}

/** Reads one file of the protocol's test vectors. */
export function readJsonFile(fileName: string): unknown {
  // Compiled tests lie in target/test/test/support.
  const file = new URL(`../../../../test/vectors/${fileName}`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Writes JSON so that texts of equal meaning are equal: keys sorted, integers kept apart from
 * doubles, date-times cut to milliseconds, members that only some versions write left out.
 */
export function meaningOf(json: string): string {
  const value: unknown = JSON.parse(
    json,
    tokenOfNumber as (key: string, value: unknown) => unknown,
  );
  return sortedJson(withoutClassNames(value)).replace(/(:\d\d\.\d{3})\d{3}\+0000"/g, '$1000+0000"');
}

function tokenOfNumber(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || context.source === undefined) {
    return value;
  }
  return /^-?\d+$/.test(context.source) ? `integer ${context.source}` : `double ${value}`;
}

/** Python names its own class in payloads and envelopes; nobody reads it. */
function withoutClassNames(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutClassNames);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const isTuple = (value as { _ct?: unknown })._ct === 'rt';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isTuple || key !== '_c')
      .map(([key, member]) => [key, withoutClassNames(member)]),
  );
}
