import { EncodedPayload } from '../encoded-payload.js';
import { VortexCodecError, VortexLimitError } from '../errors.js';
import { failureCode } from '../failure-code.js';
import { Payload } from '../payload.js';
import { PayloadEnvelope } from '../payload-envelope.js';
import { GenericTuple } from '../tuple/generic-tuple.js';
import type { Tuple } from '../tuple/tuple.js';
import type { TupleRegistry } from '../tuple/tuple-registry.js';
import { isJsonObject, type Json, type JsonObject } from './json.js';
import { decodeScalar } from './scalar-decoder.js';

/** Turns JSON into values by the field encoding of vortex-protocol 1. */
export class FieldDecoder {
  constructor(
    private readonly tuples: TupleRegistry,
    private readonly maxDepth: number,
  ) {}

  /**
   * Decodes one value.
   *
   * @param depth how many lists, maps and tuples are around it
   * @throws VortexCodecError when a type tag is unknown or its data do not fit
   * @throws VortexLimitError when it is nested too deeply
   */
  decode(json: Json, depth: number = 0): unknown {
    if (depth > this.maxDepth) {
      throw new VortexLimitError(
        `The data is nested deeper than the limit maxDepth = ${this.maxDepth}.`,
      );
    }
    if (Array.isArray(json)) {
      return json.map((element: Json) => this.decode(element, depth + 1));
    }
    if (!isJsonObject(json)) {
      return json;
    }
    if ('_ct' in json) {
      return this.decodeClass(json, depth);
    }
    if ('_ft' in json) {
      return decodeScalar(json, (data) => this.decode(data, depth + 1));
    }
    return this.decodeMap(json, depth);
  }

  /** Decodes the members of an envelope, in the forms of all known versions. */
  decodeEnvelope(json: JsonObject, depth: number = 0): PayloadEnvelope {
    const text = payloadText(this.decode(json['encodedPayload'] ?? json['data'] ?? null, depth + 1));
    return this.decodeHeader(json, text === null ? null : EncodedPayload.ofText(text), depth);
  }

  /** Decodes what an envelope says about its payload, whatever form that came in. */
  decodeHeader(
    json: JsonObject,
    payload: EncodedPayload | null,
    depth: number = 0,
  ): PayloadEnvelope {
    return new PayloadEnvelope(
      this.decodeFilt(json, depth),
      payload,
      this.decode(json['result'] ?? null, depth + 1),
      this.decodeDate(json),
      json['failureCode'] === undefined ? null : failureCode(json['failureCode']),
    );
  }

  /** Decodes the members of a payload. */
  decodePayload(json: JsonObject, depth: number = 0): Payload {
    const tuples = this.decode(json['tuples'] ?? [], depth + 1);
    return new Payload(
      this.decodeFilt(json, depth),
      Array.isArray(tuples) ? tuples : [tuples],
      this.decodeDate(json),
    );
  }

  private decodeClass(json: JsonObject, depth: number): unknown {
    switch (json['_ct']) {
      case 'rt':
        return this.decodeTuple(json, depth);
      case 'rp':
        return this.decodePayload(json, depth);
      case 'rpe':
        return this.decodeEnvelope(json, depth);
      default:
        throw new VortexCodecError(`Unknown class tag ${String(json['_ct'])} in the message.`);
    }
  }

  private decodeTuple(json: JsonObject, depth: number): Tuple {
    const tupleType = json['_c'];
    if (typeof tupleType !== 'string') {
      throw new VortexCodecError('The message holds a tuple without a type name.');
    }
    const tupleClass = this.tuples.classOf(tupleType);
    const tuple = tupleClass === null ? new GenericTuple(tupleType) : new tupleClass();
    const rawFields = tupleClass?.rawFields ?? [];
    for (const [name, value] of Object.entries(json)) {
      if (!name.startsWith('_') && isField(tuple, name)) {
        const field = rawFields.includes(name) ? value : this.decode(value, depth + 1);
        (tuple as unknown as Record<string, unknown>)[name] = field;
      }
    }
    return tuple;
  }

  private decodeMap(json: JsonObject, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(json)) {
      // Assigning this key would change what the map is instead of what it holds.
      if (key !== '__proto__') {
        map[key] = this.decode(value, depth + 1);
      }
    }
    return map;
  }

  private decodeFilt(json: JsonObject, depth: number): Record<string, unknown> {
    const filt = json['filt'] ?? {};
    return isJsonObject(filt) ? this.decodeMap(filt, depth + 1) : {};
  }

  private decodeDate(json: JsonObject): Date | null {
    const date = this.decode(json['date'] ?? null);
    return date instanceof Date ? date : null;
  }
}

/** A received member may not replace a method or a read-only property of the tuple's class. */
function isField(tuple: Tuple, name: string): boolean {
  if (Object.hasOwn(tuple, name) || !(name in tuple)) {
    return true;
  }
  for (let owner: object | null = tuple; owner !== null; owner = Object.getPrototypeOf(owner)) {
    const property = Object.getOwnPropertyDescriptor(owner, name);
    if (property !== undefined) {
      return property.set !== undefined;
    }
  }
  return true;
}

/** VortexPY 2020 wraps the text as bytes. Other values of `data` are no payload. */
function payloadText(value: unknown): string | null {
  if (typeof value === 'string') {
    return value;
  }
  return value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : null;
}
