import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Double,
  EncodedPayload,
  Payload,
  PayloadEnvelope,
  randomUuid,
  Tuple,
  TupleRegistry,
  TupleSelector,
  VortexCodecError,
  VortexError,
  VortexLimitError,
} from '../src/index.js';
import { uuidFromRandomBytes } from '../src/uuid.js';
import { codecOf, compressed } from './support/codec.js';
import { payloadJson } from './support/wire.js';

class MeasureTuple extends Tuple {
  static readonly tupleName = 'spec.Measure';
  static readonly doubleFields = ['value'];
  value: number | null = null;

  constructor() {
    super(MeasureTuple.tupleName);
  }

  describe(): string {
    return `measured ${this.value}`;
  }
}

const codec = codecOf([MeasureTuple]);

async function sentTuples(...tuples: unknown[]): Promise<string> {
  return payloadJson((await codec.encodePayload(new Payload({}, tuples))).text);
}

test('whole numbers of double fields and of Double are sent with a fraction', async () => {
  const measure = new MeasureTuple();
  measure.value = 5;
  const json = await sentTuples(measure, new Double(7), 2 ** 60);
  assert.match(json, /"value":5\.0\},7\.0,1152921504606847000\.0\]/);
});

test('messages are ASCII whatever the filt holds', () => {
  const sent = codec.encodeEnvelope(new PayloadEnvelope({ key: 'Zone é 中 😀' }));
  assert.match(
    Buffer.from(sent, 'base64').toString('latin1'),
    /Zone \\u00e9 \\u4e2d \\ud83d\\ude00/,
  );
  assert.deepEqual(codec.decodeEnvelope(sent).filt, { key: 'Zone é 中 😀' });
});

test('messages of VortexJS with raw UTF-8 are read', () => {
  const message = Buffer.from('{"_ct":"rpe","filt":{"key":"é中"}}').toString('base64');
  assert.deepEqual(codec.decodeEnvelope(message).filt, { key: 'é中' });
});

test('lenient scalars are read', () => {
  const values = [
    '{"_ft":"int","_fd":"12"}',
    '{"_ft":"float","_fd":"2.5"}',
    '{"_ft":"bool","_fd":"1"}',
  ]
    .concat(['{"_ft":"null","_fd":0}', '{"_ft":"str","_fd":3}', '{"_ft":"list","_fd":[1]}'])
    .concat(['{"_ft":"datetime","_fd":"2020-05-20T10:11:12Z"}']);
  const { filt } = codec.decodeEnvelope(`{"_ct":"rpe","filt":{"v":[${values.join()}]}}`);
  assert.deepEqual(filt['v'], [12, 2.5, true, null, '3', [1], new Date('2020-05-20T10:11:12Z')]);
});

test('a message without date, result and payload is read', () => {
  const envelope = codec.decodeEnvelope('{"_ct":"rpe","filt":{"key":"k"},"more":1}');
  assert.deepEqual(envelope, new PayloadEnvelope({ key: 'k' }));
});

test('a received member does not replace a method', async () => {
  const tuple =
    '{"_ct":"rt","_c":"spec.Measure","describe":"x","constructor":1,"__proto__":{},"value":2.5}';
  const payload = await codec.decodePayload(compressed(`{"_ct":"rp","tuples":[${tuple}]}`));
  assert.equal((payload.tuples[0] as MeasureTuple).describe(), 'measured 2.5');
});

test('a map cannot change its prototype', () => {
  const { filt } = codec.decodeEnvelope('{"_ct":"rpe","filt":{"__proto__":{"admin":true},"a":1}}');
  assert.equal(filt['admin'], undefined);
});

test('what cannot be sent is refused with a reason', async () => {
  await assert.rejects(sentTuples(new Map()), /class Map cannot be sent: make the class a Tuple/);
  await assert.rejects(
    sentTuples(() => 1),
    /A function cannot be sent/,
  );
  await assert.rejects(sentTuples({ _ct: 1 }), /key "_ct" cannot be sent: rename the key/);
  await assert.rejects(sentTuples(new Date(Number.NaN)), VortexCodecError);
});

test('what cannot be read is refused with a reason', async () => {
  assert.throws(() => codec.decodeEnvelope('not base64!'), /not base64/);
  assert.throws(() => codec.decodeEnvelope('{"a"'), /not JSON/);
  assert.throws(() => codec.decodeEnvelope('{"a":1}'), /holds no envelope/);
  await assert.rejects(codec.decodePayload(EncodedPayload.ofText('AAAA')), /not zlib data/);
  const unknownTag = '{"_ct":"rpe","filt":{"v":{"_ft":"colour","_fd":1}}}';
  assert.throws(() => codec.decodeEnvelope(unknownTag), /Unknown field type tag colour/);
});

test('limits are kept', async () => {
  const small = codecOf([], { maxMessageLength: 100, maxInflatedBytes: 1000, maxDepth: 5 });
  const long = { key: 'k'.repeat(100) };
  assert.throws(() => small.encodeEnvelope(new PayloadEnvelope(long)), /maxMessageLength = 100/);
  assert.throws(() => small.decodeEnvelope('{'.padEnd(101)), VortexLimitError);
  const bomb = compressed(`{"_ct":"rp","tuples":["${'0'.repeat(1_000_000)}"]}`);
  await assert.rejects(small.decodePayload(bomb), /maxInflatedBytes = 1000/);
  const deep = `{"_ct":"rpe","filt":{"v":${'['.repeat(9)}${']'.repeat(9)}}}`;
  assert.throws(() => small.decodeEnvelope(deep), /maxDepth = 5/);
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  assert.throws(() => small.encodeEnvelope(new PayloadEnvelope(loop)), /or holds itself/);
});

test('equal selectors have equal ordered texts in any order of criteria', () => {
  const left = new TupleSelector('a.B', { x: 1, y: { p: [2, 1], q: null } });
  const right = new TupleSelector('a.B', { y: { q: null, p: [2, 1] }, x: new Double(1) });
  assert.equal(left.orderedText(), right.orderedText());
});

test('a tuple type belongs to one class, until it is unregistered', () => {
  class Other extends Tuple {
    static readonly tupleName = MeasureTuple.tupleName;
    constructor() {
      super(Other.tupleName);
    }
  }
  const registry = new TupleRegistry();
  const registrations = [registry.register(MeasureTuple), registry.register(MeasureTuple)];
  assert.throws(() => registry.register(Other), VortexError);
  registrations.forEach((registration) => registration.unregister());
  registry.register(Other);
  assert.equal(registry.classOf('spec.Measure'), Other);
});

test('UUIDs are version 4, with and without a secure context', () => {
  const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(randomUuid(), version4);
  assert.match(uuidFromRandomBytes(new Uint8Array(16).fill(255)), version4);
});
