import { VortexCodecError, VortexLimitError } from '../errors.js';
import { Payload } from '../payload.js';
import { PayloadEnvelope } from '../payload-envelope.js';
import { Double } from '../tuple/double.js';
import { Geometry } from '../tuple/geometry.js';
import { Tuple } from '../tuple/tuple.js';
import type { TupleClass } from '../tuple/tuple-class.js';
import { base64FromBytes } from './base64.js';
import { dateText } from './date-text.js';
import type { Json, JsonObject } from './json.js';

/**
 * Turns values into JSON by the field encoding of vortex-protocol 1.
 *
 * Whole numbers in JavaScript's exact range are sent as typed integers, all other numbers as
 * doubles, NaN and infinities as null.
 */
export class FieldEncoder {
  constructor(private readonly maxDepth: number) {}

  /**
   * Encodes one value.
   *
   * @param depth how many lists, maps and tuples are around it
   * @throws VortexCodecError when the value or one within has no form on the wire
   * @throws VortexLimitError when it is nested too deeply
   */
  encode(value: unknown, depth: number = 0): Json {
    if (value === null || value === undefined) {
      return null;
    }
    switch (typeof value) {
      case 'boolean':
      case 'string':
        return value;
      case 'number':
        return Number.isSafeInteger(value) ? typed('int', value) : new Double(value);
      case 'bigint':
        return typed('int', value);
      case 'object':
        return this.encodeObject(value, depth);
      default:
        throw new VortexCodecError(`A ${typeof value} cannot be sent.`);
    }
  }

  /** Encodes the members of a map. */
  encodeMap(map: object, depth: number = 0): JsonObject {
    this.checkDepth(depth);
    const json: Record<string, Json> = {};
    for (const [key, value] of Object.entries(map)) {
      if (key === '_ct' || key === '_ft' || key === '__proto__') {
        throw new VortexCodecError(`A map with the key "${key}" cannot be sent: rename the key.`);
      }
      json[key] = this.encode(value, depth + 1);
    }
    return json;
  }

  /** Encodes the members of a payload. */
  encodePayload(payload: Payload, depth: number = 0): JsonObject {
    return {
      _ct: 'rp',
      filt: this.encodeMap(payload.filt, depth + 1),
      tuples: this.encode(payload.tuples, depth + 1),
      date: this.encode(payload.date),
    };
  }

  /** Encodes the members of an envelope. */
  encodeEnvelope(envelope: PayloadEnvelope, depth: number = 0): JsonObject {
    return {
      _ct: 'rpe',
      filt: this.encodeMap(envelope.filt, depth + 1),
      encodedPayload: envelope.payload?.text ?? null,
      result: this.encode(envelope.result, depth + 1),
      date: this.encode(envelope.date),
      ...(envelope.failureCode === null ? {} : { failureCode: envelope.failureCode }),
    };
  }

  /** Encodes what the compact form says about a payload. */
  encodeHeader(envelope: PayloadEnvelope): JsonObject {
    return {
      filt: this.encodeMap(envelope.filt, 1),
      ...(envelope.result === null ? {} : { result: this.encode(envelope.result, 1) }),
      ...(envelope.date === null ? {} : { date: this.encode(envelope.date) }),
      ...(envelope.failureCode === null ? {} : { failureCode: envelope.failureCode }),
    };
  }

  private encodeObject(value: object, depth: number): Json {
    this.checkDepth(depth);
    if (Array.isArray(value)) {
      return value.map((element) => this.encode(element, depth + 1));
    }
    if (value instanceof Tuple) {
      return this.encodeTuple(value, depth);
    }
    if (value instanceof Date) {
      return typed('datetime', dateText(value));
    }
    if (value instanceof Double) {
      return Number.isFinite(value.value) ? value : null;
    }
    if (value instanceof Uint8Array) {
      return typed('bytes', base64FromBytes(value));
    }
    if (value instanceof Geometry) {
      return typed('wkb', base64FromBytes(value.wkb));
    }
    if (value instanceof Payload) {
      return this.encodePayload(value, depth);
    }
    if (value instanceof PayloadEnvelope) {
      return this.encodeEnvelope(value, depth);
    }
    if (!isPlain(value)) {
      throw new VortexCodecError(
        `An object of class ${value.constructor.name} cannot be sent: make the class a Tuple.`,
      );
    }
    return this.encodeMap(value, depth);
  }

  private encodeTuple(tuple: Tuple, depth: number): JsonObject {
    const { doubleFields = [], rawFields = [] } = tuple.constructor as Partial<TupleClass>;
    const json: Record<string, Json> = { _ct: 'rt', _c: tuple._tupleType };
    for (const [name, value] of Object.entries(tuple)) {
      if (name.startsWith('_') || typeof value === 'function') {
        continue;
      }
      if (rawFields.includes(name)) {
        json[name] = (value ?? null) as Json;
      } else if (doubleFields.includes(name) && typeof value === 'number') {
        json[name] = new Double(value);
      } else {
        json[name] = this.encode(value, depth + 1);
      }
    }
    return json;
  }

  private checkDepth(depth: number): void {
    if (depth > this.maxDepth) {
      throw new VortexLimitError(
        `The data is nested deeper than the limit maxDepth = ${this.maxDepth}, or holds itself.`,
      );
    }
  }
}

function typed(type: string, data: Json): JsonObject {
  return { _ft: type, _fd: data };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
