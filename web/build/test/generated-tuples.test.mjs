// Compiles what the annotation processor generates with the real compiler and library, and
// exchanges the messages that MessagesTest.java writes and reads.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateSync, inflateSync } from 'node:zlib';
import {
  EncodedPayload,
  Payload,
  PayloadCodec,
  TupleRegistry,
  TupleSelector,
  defaultLimits,
} from '@peek/vortex';
import { webRoot } from '../paths.mjs';
import { compileAngular } from '../typescript-build.mjs';

const expected = join(dirname(webRoot), 'vortex-typescript', 'src', 'test');
const folder = join(webRoot, 'target', 'generated-tuples');

const noon = new Date('2026-03-01T12:00:00.250Z');

let tuples;
let codec;

function messageText(name) {
  return readFileSync(join(expected, 'messages', `${name}.json`), 'utf8');
}

async function decode(name) {
  const payload = `{"_ct":"rp","filt":{},"tuples":[${messageText(name)}],"date":null}`;
  const decoded = await codec.decodePayload(
    EncodedPayload.ofText(deflateSync(payload).toString('base64')),
  );
  return decoded.tuples[0];
}

async function encode(tuple) {
  const encoded = await codec.encodePayload(new Payload({}, [tuple]));
  return inflateSync(Buffer.from(encoded.text, 'base64')).toString('utf8');
}

async function assertEncodes(tuple, name) {
  assert.deepEqual(JSON.parse(await encode(tuple)).tuples[0], JSON.parse(messageText(name)));
}

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(expected, 'typescript'), folder, { recursive: true });
  cpSync(join(fileURLToPath(new URL('.', import.meta.url)), 'generated-tuples'), folder, {
    recursive: true,
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  compileAngular(join(folder, 'tsconfig.json'));
  tuples = await import(pathToFileURL(join(folder, 'out', 'index.js')));
  const registry = new TupleRegistry();
  registry.register(TupleSelector);
  tuples.registerTuples(registry);
  codec = new PayloadCodec(registry, defaultLimits);
});

function everything() {
  const home = new tuples.Address({
    street: 'Elm Street 1',
    town: 'Springwood',
    location: new tuples.Location({ longitude: 5, latitude: -3.25 }),
  });
  return {
    yes: true,
    maybe: null,
    tiny: -1,
    small: 300,
    medium: 70_000,
    large: Number.MAX_SAFE_INTEGER,
    absent: null,
    huge: 12345678901234567890n,
    rough: 0.5,
    ratio: 5,
    share: 0.25,
    price: 12.5,
    text: 'text',
    note: null,
    id: '0000000a-000b-000c-000d-00000000000e',
    at: noon,
    until: null,
    zoned: noon,
    local: noon,
    day: new Date('2026-03-01T00:00:00Z'),
    bytes: new Uint8Array([0, 1, 255]),
    colour: 'GREEN',
    names: ['a', 'b'],
    readings: [1.5, null],
    shapes: [new tuples.Circle({ radius: 1.5 }), new tuples.Square({ side: 2 })],
    colours: ['RED'],
    counts: { one: 1 },
    byTown: { Springwood: [home] },
    address: home,
    anything: 'anything',
  };
}

test('a tuple of Java arrives as an instance of its generated class', async () => {
  const tuple = await decode('everything');
  assert.ok(tuple instanceof tuples.Everything);
  const { ticket, ...fields } = tuple;
  assert.deepEqual(fields, { _tupleType: 'fixtures.Everything', ...everything() });
  assert.equal(ticket.number, 7);
  assert.ok(tuple.address instanceof tuples.Address);
});

test('a tuple made in TypeScript is what Java expects', async () => {
  const { ticket } = await decode('everything');
  const tuple = new tuples.Everything({ ...everything(), ticket });
  await assertEncodes(tuple, 'everything');
  const text = await encode(tuple);
  assert.match(text, /"ratio":5\.0\b/);
  assert.match(text, /12345678901234567890/);
});

test('a tuple begins with values of its types', () => {
  const person = new tuples.PersonTuple({ name: 'Ada' });
  assert.deepEqual(
    { ...person },
    { _tupleType: 'fixtures.PersonTuple', id: null, name: 'Ada', age: 0, addresses: [] },
  );
  assert.equal(tuples.PersonTuple.MAX_NAME, 200);
});

test('an action has a name of its own and the time, and is what Java expects', async () => {
  const action = new tuples.RenamePersonAction({ personId: 7, name: 'Ada' });
  assert.notEqual(action.uuid, new tuples.RenamePersonAction().uuid);
  action.uuid = '7d7c3f3e-0000-4000-8000-000000000001';
  action.dateTime = noon;
  await assertEncodes(action, 'rename');
  assert.ok((await decode('rename')) instanceof tuples.RenamePersonAction);
});

test('a typed selector is the one that Java makes', async () => {
  const selector = tuples.peopleNear({ point: [5, -3.25], metres: 100, limit: 10, colour: 'RED' });
  await assertEncodes(selector, 'near');
  assert.match(await encode(selector), /"point":\[5\.0,-3\.25\],"metres":100\.0/);
  assert.equal(selector.orderedText(), (await decode('near')).orderedText());
});

test('a descriptor says how a method is called', () => {
  assert.equal(tuples.peopleRpc.name, 'fixtures.PeopleRpc');
  assert.deepEqual(tuples.peopleRpc.methods.count, {
    key: 'fixtures.PeopleRpc.count',
    parameters: ['function'],
  });
});
