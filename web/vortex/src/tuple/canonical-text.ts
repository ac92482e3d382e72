import { VortexCodecError } from '../errors.js';
import { dateText } from '../codec/date-text.js';
import { base64FromBytes } from '../codec/base64.js';
import { Double } from './double.js';
import { Geometry } from './geometry.js';
import { Tuple } from './tuple.js';

/**
 * Writes a value as text so that equal values give equal texts.
 *
 * Map keys are sorted at every level, lists keep their order, dates carry a type tag, and there is
 * no white space: the ordered text of VortexJS (vortex-protocol 7.1). It is used to compare and to
 * look up, and never sent.
 */
export function canonicalText(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  switch (typeof value) {
    case 'boolean':
    case 'string':
    case 'number':
      return JSON.stringify(value);
    case 'bigint':
      return value.toString();
    case 'object':
      return textOfObject(value);
    default:
      throw new VortexCodecError(`A ${typeof value} cannot be part of a selector or filt.`);
  }
}

function textOfObject(value: object): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalText).join(',')}]`;
  }
  if (value instanceof Date) {
    return textOfMap({ _fd: dateText(value), _ft: 'datetime' });
  }
  if (value instanceof Double) {
    return canonicalText(value.value);
  }
  if (value instanceof Uint8Array) {
    return textOfMap({ _fd: base64FromBytes(value), _ft: 'bytes' });
  }
  if (value instanceof Geometry) {
    return textOfMap({ _fd: base64FromBytes(value.wkb), _ft: 'wkb' });
  }
  if (value instanceof Tuple) {
    const fields = Object.entries(value).filter(([name]) => !name.startsWith('_'));
    return textOfMap({ _ct: 'rt', _c: value._tupleType, ...Object.fromEntries(fields) });
  }
  return textOfMap(value as Record<string, unknown>);
}

function textOfMap(map: Record<string, unknown>): string {
  const members = Object.keys(map)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(map[key])}`);
  return `{${members.join(',')}}`;
}
