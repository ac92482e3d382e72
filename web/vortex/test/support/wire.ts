import { deflateSync, inflateSync } from 'node:zlib';

/** Plain JSON as it is on the wire, read and written without the code under test. */
export type Wire = { [key: string]: unknown };

/** An envelope of the wire, its payload opened. */
export interface WireEnvelope extends Wire {
  readonly filt: Wire;
  readonly encodedPayload: string | null;
  readonly result: unknown;
}

/** Reads a message of a browser. */
export function readMessage(message: string): WireEnvelope {
  const text = message.replace(/\.$/, '');
  return JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as WireEnvelope;
}

/** Reads an encodedPayload. */
export function readPayload(encodedPayload: string): Wire & { tuples: unknown[] } {
  return JSON.parse(payloadJson(encodedPayload)) as Wire & { tuples: unknown[] };
}

/** Returns the JSON text within an encodedPayload. */
export function payloadJson(encodedPayload: string): string {
  return inflateSync(Buffer.from(encodedPayload, 'base64')).toString('utf8');
}

/** What an envelope written by a test holds besides its filt. */
export interface WireContent {
  readonly tuples?: readonly unknown[];
  readonly result?: unknown;
  readonly failureCode?: string;
  readonly date?: string | null;
}

/** Writes a message as a server does. */
export function writeMessage(filt: Wire, content: WireContent = {}): string {
  const date = content.date ? { _ft: 'datetime', _fd: content.date } : null;
  const payload = JSON.stringify({ _ct: 'rp', filt, tuples: content.tuples, date });
  const encodedPayload =
    content.tuples === undefined ? null : deflateSync(payload).toString('base64');
  const { result = null, failureCode } = content;
  const envelope = JSON.stringify({
    _ct: 'rpe',
    filt,
    encodedPayload,
    result,
    date,
    ...(failureCode && { failureCode }),
  });
  return Buffer.from(envelope).toString('base64');
}

/** Returns JSON text with the keys of all objects sorted. */
export function sortedJson(json: unknown): string {
  return JSON.stringify(json, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
