import { EncodedPayload, type PayloadForm } from '../encoded-payload.js';
import { VortexCodecError } from '../errors.js';

/** The websocket subprotocol by which two ends agree on the compact form. */
export const compactSubprotocol = 'vortex.compact.1';

/** One message in compact form. */
export interface CompactRecord {
  /** The filt and what else is said about the payload, as field-encoded JSON in UTF-8. */
  readonly header: Uint8Array<ArrayBuffer>;
  readonly payload: EncodedPayload | null;
}

const noPayload = 0;
const kinds: Readonly<Record<PayloadForm, number>> = { plain: 1, deflated: 2 };
const mostLengthBytes = 5;

/**
 * Writes a record: one byte that says what the payload is (0 none, 1 plain JSON, 2 zlib), the
 * length of the header, the header, and, where there is a payload, its length and its bytes.
 * Lengths are unsigned LEB128.
 */
export function writeRecord({ header, payload }: CompactRecord): Uint8Array<ArrayBuffer> {
  const parts: (Uint8Array | readonly number[])[] = [
    [payload === null ? noPayload : kinds[payload.form]],
    lengthBytes(header.length),
    header,
  ];
  if (payload !== null) {
    parts.push(lengthBytes(payload.bytes.length), payload.bytes);
  }
  return joined(parts);
}

/**
 * Reads the records of a message, one after the other. They share its memory.
 *
 * @throws VortexCodecError when the message does not consist of records; those before the fault
 *   have been handed out
 */
export function* readRecords(message: Uint8Array<ArrayBuffer>): Generator<CompactRecord> {
  const reader = new RecordReader(message);
  while (reader.more) {
    yield reader.next();
  }
}

/** Puts records, or the parts of one, behind one another. */
export function joined(
  parts: readonly (Uint8Array | readonly number[])[],
): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

function lengthBytes(length: number): number[] {
  const bytes: number[] = [];
  let left = length;
  while (left > 0x7f) {
    bytes.push((left & 0x7f) | 0x80);
    left >>>= 7;
  }
  bytes.push(left);
  return bytes;
}

class RecordReader {
  private position = 0;

  constructor(private readonly message: Uint8Array<ArrayBuffer>) {}

  get more(): boolean {
    return this.position < this.message.length;
  }

  next(): CompactRecord {
    const kind = this.byte();
    if (kind === noPayload) {
      return { header: this.part(), payload: null };
    }
    const form = (['plain', 'deflated'] as const).find((each) => kinds[each] === kind);
    if (form === undefined) {
      throw new VortexCodecError(`A compact message holds a record of the unknown kind ${kind}.`);
    }
    return { header: this.part(), payload: EncodedPayload.ofBytes(form, this.part()) };
  }

  private part(): Uint8Array<ArrayBuffer> {
    const length = this.length();
    if (length > this.message.length - this.position) {
      throw new VortexCodecError('A compact message says that it is longer than it is.');
    }
    this.position += length;
    return this.message.subarray(this.position - length, this.position);
  }

  private length(): number {
    let length = 0;
    for (let count = 0; count < mostLengthBytes; count++) {
      const next = this.byte();
      // Multiplied, not shifted: five bytes hold more than the 32 bits of a shift.
      length += (next & 0x7f) * 2 ** (7 * count);
      if (next < 0x80) {
        return length;
      }
    }
    throw new VortexCodecError('A compact message says that it is longer than it is.');
  }

  private byte(): number {
    const byte = this.message[this.position++];
    if (byte === undefined) {
      throw new VortexCodecError('A compact message is cut off.');
    }
    return byte;
  }
}
