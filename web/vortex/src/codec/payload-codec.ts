import { VortexCodecError, VortexLimitError } from '../errors.js';
import type { VortexLimits } from '../limits.js';
import type { Payload } from '../payload.js';
import type { PayloadEnvelope } from '../payload-envelope.js';
import type { TupleRegistry } from '../tuple/tuple-registry.js';
import { base64FromBytes, bytesFromBase64, textFromBase64 } from './base64.js';
import { FieldDecoder } from './field-decoder.js';
import { FieldEncoder } from './field-encoder.js';
import { isJsonObject, type JsonObject } from './json.js';
import { readJson } from './json-reader.js';
import { writeJson } from './json-writer.js';
import { deflateText, inflateText } from './zlib.js';

/**
 * Writes and reads Vortex messages in the text form that every known peer accepts
 * (vortex-protocol 2, 3 and 15).
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
   * Writes a payload as encodedPayload text.
   *
   * The values are read before the first wait, so they may change afterwards.
   */
  encodePayload(payload: Payload): Promise<string> {
    let text: string;
    try {
      text = writeJson(this.encoder.encodePayload(payload));
    } catch (error) {
      return Promise.reject(error as Error);
    }
    return deflateText(text).then(base64FromBytes);
  }

  /** Reads an encodedPayload text. */
  async decodePayload(encodedPayload: string): Promise<Payload> {
    const bytes = bytesFromBase64(encodedPayload);
    const text = await inflateText(bytes, this.limits.maxInflatedBytes);
    return this.decoder.decodePayload(objectOf(text, 'rp', 'payload'));
  }

  /** Writes an envelope as a message in base64 form, without the final dot. */
  encodeEnvelope(envelope: PayloadEnvelope): string {
    const message = btoa(writeJson(this.encoder.encodeEnvelope(envelope)));
    this.checkLength(message);
    return message;
  }

  /** Reads an envelope from a message in base64 form or JSON form, without a final dot. */
  decodeEnvelope(message: string): PayloadEnvelope {
    this.checkLength(message);
    const text = message.startsWith('{') ? message : textFromBase64(message);
    return this.decoder.decodeEnvelope(objectOf(text, 'rpe', 'envelope'));
  }

  private checkLength(message: string): void {
    if (message.length > this.limits.maxMessageLength) {
      throw new VortexLimitError(
        `A message of ${message.length} characters exceeds the limit ` +
          `maxMessageLength = ${this.limits.maxMessageLength}.`,
      );
    }
  }
}

function objectOf(text: string, classTag: string, what: string): JsonObject {
  const json = readJson(text);
  if (!isJsonObject(json) || json['_ct'] !== classTag) {
    throw new VortexCodecError(`The message holds no ${what}.`);
  }
  return json;
}
