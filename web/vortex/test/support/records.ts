import { deflateSync } from 'node:zlib';
import type { Wire, WireContent, WireEnvelope } from './wire.js';

/** Reads the records of a compact message, without the code under test. */
export function readRecords(message: Buffer): WireEnvelope[] {
  const records: WireEnvelope[] = [];
  let rest = message;
  const take = (): Buffer => {
    let length = 0;
    let shift = 1;
    for (;;) {
      const byte = rest.readUInt8(0);
      rest = rest.subarray(1);
      length += (byte & 0x7f) * shift;
      shift *= 128;
      if (byte < 0x80) {
        break;
      }
    }
    const part = rest.subarray(0, length);
    rest = rest.subarray(length);
    return part;
  };
  while (rest.length > 0) {
    const kind = rest.readUInt8(0);
    rest = rest.subarray(1);
    const header = JSON.parse(take().toString('utf8')) as Wire & { filt: Wire };
    const payload = kind === 0 ? null : take();
    const zlib = kind === 1 && payload !== null ? deflateSync(payload) : payload;
    records.push({
      result: null,
      date: null,
      ...header,
      encodedPayload: zlib?.toString('base64') ?? null,
    });
  }
  return records;
}

/** Writes an envelope as a record, as a server does. */
export function writeRecord(filt: Wire, { tuples, result, date, failureCode }: WireContent): Buffer {
  const dateField = date ? { _ft: 'datetime', _fd: date } : undefined;
  const header = JSON.stringify({ filt, result, date: dateField, failureCode });
  const json = JSON.stringify({ _ct: 'rp', filt, tuples, date: dateField ?? null });
  const payload = json.length < 256 ? Buffer.from(json) : deflateSync(json);
  return Buffer.concat([
    Buffer.of(tuples === undefined ? 0 : json.length < 256 ? 1 : 2),
    ...lengthAnd(Buffer.from(header)),
    ...(tuples === undefined ? [] : lengthAnd(payload)),
  ]);
}

function lengthAnd(part: Buffer): Buffer[] {
  const bytes: number[] = [];
  let left = part.length;
  for (; left > 0x7f; left = Math.floor(left / 128)) {
    bytes.push((left % 128) + 128);
  }
  return [Buffer.from([...bytes, left]), part];
}
