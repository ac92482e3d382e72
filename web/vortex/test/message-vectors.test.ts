import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EncodedPayload, PayloadEnvelope, TupleSelector } from '../src/index.js';
import { codecOf } from './support/codec.js';
import { meaningOf, vectorsOf } from './support/vectors.js';
import { payloadJson } from './support/wire.js';

const codec = codecOf();

/** The envelope JSON in the one form that is sent: `encodedPayload`, a plain string. */
function sentForm(envelopeJson: string): string {
  const {
    data,
    encodedPayload = data,
    ...rest
  } = JSON.parse(envelopeJson) as Record<string, unknown>;
  const text =
    typeof encodedPayload === 'object' && encodedPayload !== null
      ? Buffer.from((encodedPayload as { _fd: string })._fd, 'base64').toString()
      : encodedPayload;
  return JSON.stringify({ ...rest, encodedPayload: text });
}

/** VortexJS writes integers without a type. */
function withTypedIntegers(json: string): string {
  return json.replace(/(?<="(?:id|k|whole|x|y)":)(\d+)(?![.\d])/g, '{"_ft":"int","_fd":$1}');
}

/** An envelope JSON around one value of its filt. */
function envelopeAround(valueJson: string): string {
  const others = '"encodedPayload":null,"result":null,"date":null';
  return `{"_ct":"rpe","filt":{"value":${valueJson}},${others}}`;
}

for (const { name, recordings } of vectorsOf('payloads.json')) {
  for (const [version, recorded] of recordings) {
    test(`payload ${name} (${version}) is read and sent again`, async () => {
      const payload = await codec.decodePayload(
        EncodedPayload.ofText(recorded['encodedPayload'] ?? ''),
      );
      const sent = payloadJson((await codec.encodePayload(payload)).text);
      assert.equal(meaningOf(sent), meaningOf(withTypedIntegers(recorded['payloadJson'] ?? '')));
    });
  }
}

for (const file of ['envelopes.json', 'actions.json', 'rpc.json']) {
  for (const { name, recordings } of vectorsOf(file)) {
    for (const [version, recorded] of recordings) {
      for (const form of ['vortexMsg', 'vortexMsgBase64']) {
        const message = recorded[form];
        if (message === undefined || message === null) {
          continue;
        }
        test(`${form} ${name} of ${file} (${version}) is read and sent again`, async () => {
          const envelope = codec.decodeEnvelope(message);
          const sent = Buffer.from(codec.encodeEnvelope(envelope), 'base64').toString();
          const wanted = sentForm(recorded['envelopeJson'] ?? '');
          assert.equal(meaningOf(sent), meaningOf(wanted));
          if (envelope.payload !== null) {
            const payload = await codec.decodePayload(envelope.payload);
            const sentPayload = payloadJson((await codec.encodePayload(payload)).text);
            const received = withTypedIntegers(payloadJson(envelope.payload.text));
            assert.equal(meaningOf(sentPayload), meaningOf(received));
          }
        });
      }
    }
  }
}

for (const { name, recordings, jsOrderedText } of vectorsOf('selectors.json')) {
  test(`selector ${name} is read, sent again, and has the ordered text of VortexJS`, () => {
    const wire = recordings[0]?.[1]['tupleJson'] ?? '';
    const { filt } = codec.decodeEnvelope(envelopeAround(wire));
    const selector = filt['value'];
    assert.ok(selector instanceof TupleSelector);
    assert.equal(selector.orderedText(), jsOrderedText);

    const sent = Buffer.from(codec.encodeEnvelope(new PayloadEnvelope(filt)), 'base64').toString();
    // JavaScript does not tell 5.0 from 5.
    const wanted = wire.replace('5.0', '{"_ft":"int","_fd":5}');
    assert.equal(meaningOf(sent), meaningOf(envelopeAround(wanted)));
  });
}

for (const { name, recordings } of vectorsOf('actions.json')) {
  for (const [version, recorded] of recordings) {
    test(`action ${name} (${version}) is read and sent again`, () => {
      const wire = recorded['tupleJson'] ?? '';
      const { filt } = codec.decodeEnvelope(envelopeAround(wire));
      const sent = Buffer.from(
        codec.encodeEnvelope(new PayloadEnvelope(filt)),
        'base64',
      ).toString();
      // The data of the VortexJS action is a map, that of the others a text.
      const wanted = version === 'js2.4.2' ? withTypedIntegers(wire) : wire;
      assert.equal(meaningOf(sent), meaningOf(envelopeAround(wanted)));
    });
  }
}
