import type { Double } from '../tuple/double.js';

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/**
 * A JSON value between text and fields.
 *
 * A bigint is a whole number beyond the exact range of `number`; a Double is written with a
 * fraction even when it is whole.
 */
export type Json =
  null | boolean | number | bigint | string | Double | readonly Json[] | JsonObject;

/** Tells whether a JSON value is an object (neither null nor list). */
export function isJsonObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
