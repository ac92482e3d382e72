import { EncodedPayload } from '../encoded-payload.js';
import { VortexCodecError, VortexLimitError } from '../errors.js';
import type { VortexLimits } from '../limits.js';
import type { Payload } from '../payload.js';
import type { PayloadEnvelope } from '../payload-envelope.js';
import type { TupleRegistry } from '../tuple/tuple-registry.js';
import { textFromBase64, textFromUtf8 } from './base64.js';
import { readRecords, writeRecord, type CompactRecord } from './compact-records.js';
import { FieldDecoder } from './field-decoder.js';
import { FieldEncoder } from './field-encoder.js';
import { isJsonObject, type Json, type JsonObject } from './json.js';
import { readJson } from './json-reader.js';
import { writeJson } from './json-writer.js';
import { deflate, inflateText } from './zlib.js';

/** Smaller payloads are not worth deflating, in bytes. */
const leastDeflated = 256;

/**
 * Writes and reads Vortex messages: in the text form that every known peer accepts
 * (vortex-protocol 2, 3 and 15), and in the compact form of our own ends.
 */
export class PayloadCodec {
  private readonly encoder: FieldEncoder;
  private readonly decoder: FieldDecoder;

  constructor(
    tuples: TupleRegistry,
    private readonly limits: VortexLimits,
  ) {
    this.encoder = new FieldEncoder(limits.maxDepth);
    this.decoder = new FieldDecoder(tuples, limits.maxDepth);
  }

  /**
   * Encodes a payload.
   *
   * The values are read before the first wait, so they may change afterwards.
   */
  async encodePayload(payload: Payload): Promise<EncodedPayload> {
    const json = utf8(this.encoder.encodePayload(payload));
    return json.length < leastDeflated
      ? EncodedPayload.ofBytes('plain', json)
      : EncodedPayload.ofBytes('deflated', await deflate(json));
  }

  /** Reads an encoded payload. */
  async decodePayload(payload: EncodedPayload): Promise<Payload> {
    const text = await this.payloadText(payload);
    return this.decoder.decodePayload(objectOf(readJson(text), 'rp', 'payload'));
  }

  /** Writes an envelope as a message in base64 form, without the final dot. */
  encodeEnvelope(envelope: PayloadEnvelope): string {
    const message = btoa(writeJson(this.encoder.encodeEnvelope(envelope)));
    this.checkLength(message.length);
    return message;
  }

  /** Reads an envelope from a message in base64 form or JSON form, without a final dot. */
  decodeEnvelope(message: string): PayloadEnvelope {
    this.checkLength(message.length);
    const text = message.startsWith('{') ? message : textFromBase64(message);
    return this.decoder.decodeEnvelope(objectOf(readJson(text), 'rpe', 'envelope'));
  }

  /** Writes an envelope as a record of the compact form. */
  encodeRecord(envelope: PayloadEnvelope): Uint8Array<ArrayBuffer> {
    const header = utf8(this.encoder.encodeHeader(envelope));
    const record = writeRecord({ header, payload: envelope.payload });
    this.checkLength(record.length);
    return record;
  }

  /**
   * Finds the records in a message of the compact form.
   *
   * The iteration throws a VortexCodecError where the message does not consist of records.
   *
   * @throws VortexLimitError when the message is too long
   */
  records(message: Uint8Array<ArrayBuffer>): Iterable<CompactRecord> {
    this.checkLength(message.length);
    return readRecords(message);
  }

  /** Reads the envelope of a record. */
  decodeRecord({ header, payload }: CompactRecord): PayloadEnvelope {
    const json = readJson(textFromUtf8(header));
    if (!isJsonObject(json)) {
      throw new VortexCodecError('The header of a record is no map.');
    }
    return this.decoder.decodeHeader(json, payload);
  }

  private async payloadText({ form, bytes }: EncodedPayload): Promise<string> {
    const { maxInflatedBytes } = this.limits;
    if (form === 'deflated') {
      return inflateText(bytes, maxInflatedBytes);
    }
    if (bytes.length > maxInflatedBytes) {
      throw new VortexLimitError(
        `The payload is larger than the limit maxInflatedBytes = ${maxInflatedBytes}.`,
      );
    }
    return textFromUtf8(bytes);
  }

  private checkLength(length: number): void {
    if (length > this.limits.maxMessageLength) {
      throw new VortexLimitError(
        `A message of ${length} characters or bytes exceeds the limit ` +
          `maxMessageLength = ${this.limits.maxMessageLength}.`,
      );
    }
  }
}

function utf8(json: Json): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(writeJson(json));
}

function objectOf(json: Json, classTag: string, what: string): JsonObject {
  if (!isJsonObject(json) || json['_ct'] !== classTag) {
    throw new VortexCodecError(`The message holds no ${what}.`);
  }
  return json;
}
