import { Double } from '../tuple/double.js';
import type { Json } from './json.js';

// Any character that is not printable ASCII: old peers decode messages byte by byte.
const beyondAscii = /[\u007f-\uffff]/g;

/**
 * Writes JSON as pure ASCII text without white space. NaN, infinities and what raw fields leave
 * undefined become null.
 */
export function writeJson(json: Json | undefined): string {
  if (json === null || json === undefined) {
    return 'null';
  }
  switch (typeof json) {
    case 'string':
      return asciiString(json);
    case 'number':
    case 'boolean':
      return JSON.stringify(json);
    case 'bigint':
      return json.toString();
    case 'object':
      break;
  }
  if (json instanceof Double) {
    return doubleText(json.value);
  }
  if (Array.isArray(json)) {
    return `[${json.map(writeJson).join(',')}]`;
  }
  const members = Object.entries(json).map(
    ([key, value]) => `${asciiString(key)}:${writeJson(value)}`,
  );
  return `{${members.join(',')}}`;
}

function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    beyondAscii,
    (character) => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

function doubleText(value: number): string {
  const text = JSON.stringify(value);
  return Number.isInteger(value) && !text.includes('e') ? text + '.0' : text;
}
