import { dateText } from '../codec/date-text.js';
import { base64FromBytes, bytesFromBase64 } from '../codec/base64.js';
import { isJsonObject, type Json, type JsonObject } from '../codec/json.js';
import { readJson } from '../codec/json-reader.js';
import { writeJson } from '../codec/json-writer.js';
import { deflate, inflateText } from '../codec/zlib.js';
import { VortexCodecError, VortexError } from '../errors.js';
import { Double } from '../tuple/double.js';

/** A field of an action that people can edit without knowing the action's class. */
export interface ActionField {
  readonly name: string;
  readonly kind: 'text' | 'integer' | 'number' | 'boolean';
  readonly value: string | number | boolean;
}

/**
 * The encoded payload of one action, opened so that some of its fields can be changed.
 *
 * The page that made the action need not be loaded: the fields are changed in the message's own
 * form, and what is not changed stays exactly as it is.
 */
export class ActionText {
  private constructor(
    private readonly payload: JsonObject,
    private readonly action: JsonObject,
  ) {}

  /** Opens a payload in its text form. */
  static async read(encodedPayload: string, maxBytes: number): Promise<ActionText> {
    const text = await inflateText(bytesFromBase64(encodedPayload), maxBytes);
    const payload = readJson(text);
    const tuples = isJsonObject(payload) ? payload['tuples'] : null;
    const [action] = Array.isArray(tuples) ? (tuples as readonly Json[]) : [];
    if (!isJsonObject(payload) || action === undefined || !isJsonObject(action)) {
      throw new VortexCodecError('The payload holds no action.');
    }
    return new ActionText(payload, action);
  }

  /** The fields that hold a text, a number or a yes or no, but for the action's own marks. */
  fields(): ActionField[] {
    return Object.entries(this.action)
      .filter(([name]) => !name.startsWith('_') && name !== 'uuid' && name !== 'dateTime')
      .flatMap(([name, json]) => fieldOf(name, json));
  }

  /**
   * Makes this a new action of the user, with other values in some fields.
   *
   * @throws VortexError when a field is not there or takes another kind of value
   */
  renewed(uuid: string, date: Date, values: Readonly<Record<string, unknown>>): ActionText {
    const changed: Record<string, Json> = { ...this.action };
    const fields = new Map(this.fields().map((field) => [field.name, field]));
    for (const [name, value] of Object.entries(values)) {
      changed[name] = jsonOf(fields.get(name), name, value);
    }
    changed['uuid'] = uuid;
    changed['dateTime'] = { _ft: 'datetime', _fd: dateText(date) };
    return new ActionText({ ...this.payload, tuples: [changed] }, changed);
  }

  /** Writes the payload in its text form. */
  async write(): Promise<string> {
    const json = new TextEncoder().encode(writeJson(asRead(this.payload)));
    return base64FromBytes(await deflate(json));
  }
}

function fieldOf(name: string, json: Json): ActionField[] {
  if (isJsonObject(json) && json['_ft'] === 'int' && typeof json['_fd'] === 'number') {
    return [{ name, kind: 'integer', value: json['_fd'] }];
  }
  switch (typeof json) {
    case 'string':
      return [{ name, kind: 'text', value: json }];
    case 'number':
      return [{ name, kind: 'number', value: json }];
    case 'boolean':
      return [{ name, kind: 'boolean', value: json }];
    default:
      return [];
  }
}

function jsonOf(field: ActionField | undefined, name: string, value: unknown): Json {
  switch (field?.kind) {
    case 'integer':
      if (Number.isSafeInteger(value)) {
        return { _ft: 'int', _fd: value as number };
      }
      break;
    case 'number':
      if (Number.isFinite(value)) {
        return value as number;
      }
      break;
    case 'text':
    case 'boolean':
      if (typeof value === typeof field.value) {
        return value as Json;
      }
      break;
    case undefined:
      throw new VortexError(`The action has no field "${name}" that can be edited.`);
  }
  throw new VortexError(`The field "${name}" takes a value of the kind ${field.kind}.`);
}

/** Plain numbers are floating point on the wire, which JSON.parse forgets when they are whole. */
function asRead(json: Json): Json {
  if (typeof json === 'number') {
    return new Double(json);
  }
  if (Array.isArray(json)) {
    return json.map((element: Json) => asRead(element));
  }
  if (!isJsonObject(json) || json instanceof Double || json['_ft'] !== undefined) {
    return json;
  }
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, asRead(value)]));
}
