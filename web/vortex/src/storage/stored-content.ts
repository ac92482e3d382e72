import { readRecords, writeRecord } from '../codec/compact-records.js';
import { VortexCodecError } from '../errors.js';
import type { StoredTuples } from './tuple-storage.js';

/** Writes tuples as the record that is sealed. */
export function storedContent({ payload, date, version }: StoredTuples): Uint8Array<ArrayBuffer> {
  const header = JSON.stringify({ date: date.getTime(), version });
  return writeRecord({ header: new TextEncoder().encode(header), payload });
}

/**
 * Reads what {@link storedContent} wrote.
 *
 * @throws Error when it is anything else
 */
export function tuplesOfContent(content: Uint8Array<ArrayBuffer>): StoredTuples {
  const [record] = readRecords(content);
  if (record === undefined || record.payload === null) {
    throw new VortexCodecError('A stored record holds no tuples.');
  }
  const { date, version } = JSON.parse(new TextDecoder().decode(record.header)) as {
    date: number;
    version: string | null;
  };
  return { payload: record.payload, date: new Date(date), version };
}
