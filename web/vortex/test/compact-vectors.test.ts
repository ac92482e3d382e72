import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VortexError, type PayloadEnvelope } from '../src/index.js';
import { joined } from '../src/codec/compact-records.js';
import { codecOf } from './support/codec.js';
import { readRecords } from './support/records.js';
import { meaningOf, readJsonFile } from './support/vectors.js';
import { payloadJson, sortedJson } from './support/wire.js';

interface Described {
  readonly header: unknown;
  readonly form?: 'PLAIN' | 'DEFLATED';
  readonly payload?: string;
}

interface CompactVector {
  readonly name: string;
  readonly message: string;
  readonly records?: readonly Described[];
}

const { vectors } = readJsonFile('compact.json') as { vectors: CompactVector[] };
const good = vectors.filter((vector) => vector.records !== undefined);
const malformed = vectors.filter((vector) => vector.records === undefined);
const codec = codecOf();

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

function decodeAll(message: Uint8Array<ArrayBuffer>): PayloadEnvelope[] {
  return [...codec.records(message)].map((record) => codec.decodeRecord(record));
}

/** What a record means: its header, and its payload as it is on the wire. */
function meaning(header: unknown, payload: string | null): string[] {
  return [meaningOf(JSON.stringify(header)), payload === null ? '' : meaningOf(payload)];
}

for (const { name, message, records = [] } of good) {
  test(`compact ${name} is read, and sent again to the same meaning`, async () => {
    const envelopes = decodeAll(bytesOf(message));
    assert.deepEqual(
      envelopes.map((envelope) => envelope.payload?.form),
      records.map(({ form }) => form?.toLowerCase()),
    );
    for (const { payload } of envelopes) {
      if (payload !== null) {
        assert.ok((await codec.decodePayload(payload)).tuples.length > 0);
      }
    }
    const again = readRecords(
      Buffer.from(joined(envelopes.map((envelope) => codec.encodeRecord(envelope)))),
    );
    const sent = again.map(({ filt, result, date, failureCode, encodedPayload }) => {
      const header = Object.entries({ filt, result, date, failureCode }).filter(
        ([, value]) => value !== null && value !== undefined,
      );
      return meaning(
        Object.fromEntries(header),
        encodedPayload === null ? null : payloadJson(encodedPayload),
      );
    });
    const wanted = records.map(({ header, payload }) =>
      meaning({ filt: {}, ...(header as object) }, payload ?? null),
    );
    assert.deepEqual(sent, wanted);
  });

  test(`compact ${name} means the same in text form`, async () => {
    for (const envelope of decodeAll(bytesOf(message))) {
      const text = codec.decodeEnvelope(codec.encodeEnvelope(envelope));
      assert.deepEqual(
        [text.filt, text.result, text.date, text.failureCode],
        [envelope.filt, envelope.result, envelope.date, envelope.failureCode],
      );
      if (envelope.payload !== null) {
        assert.ok(text.payload !== null);
        assert.equal(text.payload.form, 'deflated');
        const payloads = [text.payload, envelope.payload].map((each) => codec.decodePayload(each));
        const [left, right] = await Promise.all(payloads);
        assert.equal(sortedJson(left), sortedJson(right));
      }
    }
  });

  test(`compact ${name}, cut at any byte, is refused or ends at a record`, () => {
    const whole = bytesOf(message);
    let refused = 0;
    for (let length = 0; length < whole.length; length++) {
      try {
        assert.ok(decodeAll(whole.slice(0, length)).length < records.length);
      } catch (error) {
        assert.ok(error instanceof VortexError);
        refused++;
      }
    }
    assert.equal(refused, whole.length - records.length);
  });
}

for (const { name, message } of malformed) {
  test(`compact ${name} is refused`, () => {
    assert.throws(() => decodeAll(bytesOf(message)), VortexError);
  });
}

test('a compact message beyond the limit is refused, sent or received', () => {
  const small = codecOf([], { maxMessageLength: 20 });
  const large = good.find(({ name }) => name === 'large-payload-is-deflated')?.message ?? '';
  assert.throws(() => small.records(bytesOf(large)), /maxMessageLength = 20/);
  const [envelope] = decodeAll(bytesOf(large));
  assert.ok(envelope !== undefined);
  assert.throws(() => small.encodeRecord(envelope), /maxMessageLength = 20/);
});

test('a plain payload beyond the limit of inflated payloads is refused', async () => {
  const [envelope] = decodeAll(
    bytesOf(good.find(({ name }) => name === 'small-payload-is-plain')?.message ?? ''),
  );
  assert.ok(envelope?.payload);
  const small = codecOf([], { maxInflatedBytes: 20 });
  await assert.rejects(small.decodePayload(envelope.payload), /maxInflatedBytes = 20/);
});
