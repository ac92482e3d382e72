import { VortexCodecError } from '../errors.js';
import { Geometry } from '../tuple/geometry.js';
import { bytesFromBase64 } from './base64.js';
import { dateFromText } from './date-text.js';
import type { Json, JsonObject } from './json.js';

/**
 * Decodes a value with a type tag, in the strict and the lenient forms of vortex-protocol 1.2.
 *
 * @param decode decodes the data of the tags that merely wrap another value
 */
export function decodeScalar(json: JsonObject, decode: (data: Json) => unknown): unknown {
  const type = json['_ft'];
  const data = json['_fd'] ?? null;
  if (data === null) {
    return null;
  }
  switch (type) {
    case 'int':
      return wholeNumber(data);
    case 'float':
      return Number(data);
    case 'datetime':
      return dateFromText(String(data));
    case 'bytes':
      return bytesFromBase64(String(data));
    case 'wkb':
      return new Geometry(bytesFromBase64(String(data)));
    case 'str':
      return String(data);
    case 'bool':
      return data === true || data === '1';
    case 'list':
    case 'dict':
      return decode(data);
    case 'null':
      return null;
    default:
      throw new VortexCodecError(`Unknown field type tag ${String(type)} in the message.`);
  }
}

function wholeNumber(data: Json): number | bigint {
  const text = String(data).trim();
  const value = Number(text);
  if (text === '' || !Number.isInteger(value)) {
    throw new VortexCodecError(`"${text}" is not a whole number.`);
  }
  return Number.isSafeInteger(value) || typeof data === 'number' ? value : BigInt(text);
}
