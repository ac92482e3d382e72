import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GenericTuple, Payload, Tuple } from '../src/index.js';
import { codecOf, compressed } from './support/codec.js';
import { meaningOf, vectorsOf } from './support/vectors.js';
import { payloadJson } from './support/wire.js';

class AnyTuple extends Tuple {
  static readonly tupleName = 'spec.Any';
  v: unknown = undefined;

  constructor() {
    super(AnyTuple.tupleName);
  }
}

class RawTuple extends Tuple {
  static readonly tupleName = 'spec.Raw';
  static readonly rawFields = ['v'];
  v: unknown = undefined;

  constructor() {
    super(RawTuple.tupleName);
  }
}

const nested = new AnyTuple();
nested.v = 1;

/** What each vector decodes to. */
const decoded: Readonly<Record<string, unknown>> = {
  null: null,
  true: true,
  false: false,
  int: 5,
  'int-max64': 2n ** 63n - 1n,
  'int-over64': 2n ** 70n,
  float: 1.5,
  'float-integral': 5,
  'float-large': 1e22,
  'float-small': 1e-7,
  'float-precise': 0.12345678901234568,
  'float-nan': null,
  'float-inf': null,
  decimal: 12.34,
  str: 'h\u00e9\u4e2d\u{1f600}/"\\\n',
  bytes: Uint8Array.of(0, 1, 255),
  'datetime-utc': new Date('2020-05-20T10:11:12.131Z'),
  'datetime-tz': new Date('2020-05-20T10:11:12Z'),
  'datetime-naive': new Date('2020-05-20T10:11:12Z'),
  date: new Date('2020-05-20T00:00:00Z'),
  list: [1, 2, 'a', null, true, [3]],
  dict: { b: 1, a: 'x', n: null },
  'dict-number-keys': { 1: 'a', 2.5: 'b' },
  'dict-falsy-keys': { 1: 'one' },
  'dict-numeric-text-keys': { 7: 'a', '1e3': 'b' },
  'nested-tuple': nested,
  'raw-field': { _ct: 'rt', n: 1, z: null },
};

/** VortexPY 2020 rounds doubles. */
const decodedFrom2020: Readonly<Record<string, unknown>> = { 'float-precise': 0.123456789 };

/** The vectors that are not sent again as they came, and why. */
const sentAs: Readonly<Record<string, string>> = {
  // JavaScript does not tell 5.0 from 5; a field listed in doubleFields keeps the fraction.
  'float-integral': '{"_ft":"int","_fd":5}',
  list: '[{"_ft":"int","_fd":1},{"_ft":"int","_fd":2},"a",null,true,[{"_ft":"int","_fd":3}]]',
  // NaN and Infinity are not JSON.
  'float-nan': 'null',
  'float-inf': 'null',
  // The instant is kept, its zone is not; without a zone it is UTC.
  'datetime-tz': '{"_ft":"datetime","_fd":"2020-05-20 10:11:12.000000+0000"}',
  'datetime-naive': '{"_ft":"datetime","_fd":"2020-05-20 10:11:12.000000+0000"}',
  date: '{"_ft":"datetime","_fd":"2020-05-20 00:00:00.000000+0000"}',
};

const codec = codecOf([AnyTuple, RawTuple]);

for (const { name, meaning, recordings } of vectorsOf('fields.json')) {
  for (const [version, { json }] of recordings) {
    if (json === null || json === undefined) {
      continue;
    }
    test(`field ${name} (${version}), ${meaning}, is read and sent again`, async () => {
      const type = name === 'raw-field' ? 'spec.Raw' : 'spec.Any';
      const tupleJson = `{"_ct":"rt","_c":"${type}","v":${json}}`;
      const payload = await codec.decodePayload(
        compressed(`{"_ct":"rp","filt":{},"tuples":[${tupleJson}],"date":null}`),
      );
      const tuple = payload.tuples[0] as AnyTuple;
      const expected =
        version === 'py1.3.2' ? (decodedFrom2020[name] ?? decoded[name]) : decoded[name];
      assert.deepEqual(tuple.v, expected);

      const sent = payloadJson((await codec.encodePayload(new Payload({}, [tuple]))).text);
      const again = /"v":(.*)\}\],"date":null\}$/.exec(sent)?.[1] ?? sent;
      assert.equal(meaningOf(again), meaningOf(sentAs[name] ?? json));
    });
  }
}

test('a tuple of unknown type keeps its type and fields', async () => {
  const json = '{"_ct":"rp","filt":{},"tuples":[{"_ct":"rt","_c":"no.Such","a":1.5}],"date":null}';
  const payload = await codec.decodePayload(compressed(json));
  assert.ok(payload.tuples[0] instanceof GenericTuple);
  assert.equal(meaningOf(payloadJson((await codec.encodePayload(payload)).text)), meaningOf(json));
});
