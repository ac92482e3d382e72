import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { test, type TestContext } from 'node:test';
import { EncodedPayload } from '../src/index.js';
import { CompactOffer } from '../src/link/compact-offer.js';
import { bench, exchange, first, onlineBench, state, type Bench } from './support/bench.js';
import { TestServer, type TestConnection } from './support/test-server.js';

/** A client in front of a server of the original, which knows no subprotocol. */
async function oldServerBench(t: TestContext): Promise<Bench> {
  const server = await TestServer.start(0, false);
  t.after(() => server.stop());
  return { ...(await bench(t, { url: server.url })), server };
}

/** Lets the first attempt fail at the client, and returns the connection of the next one. */
async function afterFailure({ client, server, clock }: Bench): Promise<TestConnection> {
  await (await server.nextConnection()).closed;
  await first(client.statusChanges, ({ reason }) => reason !== null);
  clock.advance(5_000);
  return server.nextGreeted();
}

test('both ends agree on the compact form, and answer each other in it', async (t) => {
  const { client, connection } = await onlineBench(t);
  assert.equal(connection.compact, true);
  const tuples = Array.from({ length: 500 }, (_, index) => `row ${index}`);
  const answer = client.request({ filt: { key: 'k' }, tuples });
  const asked = await connection.next();
  connection.send(asked.filt, { tuples });
  assert.deepEqual((await answer).payload?.tuples, tuples);
});

test('what is sent in one turn goes out in one message', async (t) => {
  const { client, connection } = await onlineBench(t);
  assert.equal(await connection.nextBundle(), 1, 'the hello');
  const sends = [1, 2, 3].map((n) => client.send({ filt: { key: 'k', n } }));
  await Promise.all(sends);
  assert.equal(await connection.nextBundle(), 3);
});

test('a large message does not wait for the end of the turn', async (t) => {
  const { client, connection } = await onlineBench(t);
  await connection.nextBundle();
  void client.send({ filt: { key: 'k', n: 1 } });
  void client.send({ filt: { key: 'k', text: 'x'.repeat(70_000) } });
  void client.send({ filt: { key: 'k', n: 3 } });
  assert.equal(await connection.nextBundle(), 2);
  assert.equal(await connection.nextBundle(), 1);
});

test('what was sent before the page closes the link arrives', async (t) => {
  const { client, connection } = await onlineBench(t);
  await client.send({ filt: { key: 'last words' } });
  client.close();
  assert.equal((await connection.next()).filt['key'], 'last words');
});

test('text is understood on a compact link too', async (t) => {
  const { client, connection } = await onlineBench(t);
  const got = new Promise((resolve) =>
    client.listen({ key: 'k' }, ({ envelope }) => resolve(envelope.filt['n'])),
  );
  connection.sendFrame('{"_ct":"rpe","filt":{"key":"k","n":"text"}}');
  assert.equal(await got, 'text');
});

test('a record that cannot be read is dropped with a warning, the next one handled', async (t) => {
  const parts = await onlineBench(t);
  parts.connection.sendFrame(Buffer.from([0, 2, 0x5b, 0x5d]));
  await exchange(parts);
  assert.deepEqual(parts.warnings, [
    'A message from the server was dropped because it cannot be read.',
  ]);
});

test('a message that does not consist of records ends the connection', async (t) => {
  const { client, connection } = await onlineBench(t);
  connection.sendFrame(Buffer.from([7, 7, 7]));
  const lost = await first(client.statusChanges, ({ state }) => state === 'reconnecting');
  assert.equal(lost.reason, 'The server sent a message that cannot be read.');
});

test('a server that takes up no offer is asked again without one', async (t) => {
  const parts = await oldServerBench(t);
  parts.client.start();
  const connection = await afterFailure(parts);
  await state(parts.client, 'online');
  assert.equal(connection.compact, false);
  const sent = parts.client.request({ filt: { key: 'k' }, tuples: ['small'] });
  const asked = await connection.next();
  connection.send(asked.filt, { tuples: ['answer'] });
  assert.deepEqual((await sent).payload?.tuples, ['answer']);
});

test('a server that was not there at first is offered the compact form again', async (t) => {
  const { client, server, clock } = await bench(t);
  const { port } = server;
  await server.stop();
  client.start();
  await first(client.statusChanges, ({ reason }) => reason !== null);
  const restarted = await TestServer.start(port);
  t.after(() => restarted.stop());
  clock.advance(250);
  const text = await restarted.nextGreeted();
  await state(client, 'online');
  assert.equal(text.compact, false);
  text.socket.terminate();
  await state(client, 'reconnecting');
  clock.advance(5_000);
  const compact = await restarted.nextGreeted();
  assert.equal(compact.compact, true);
});

test('the offer is remembered: always after it was taken up once', () => {
  const offer = new CompactOffer(true);
  assert.equal(offer.isMade, true);
  offer.opened(true, 'compact');
  offer.failed(true);
  offer.failed(true);
  assert.equal(offer.isMade, true);
});

test('the offer is remembered: never after it failed twice where text worked', () => {
  const offer = new CompactOffer(true);
  for (let round = 0; round < 2; round++) {
    assert.equal(offer.isMade, true);
    offer.failed(true);
    assert.equal(offer.isMade, false);
    offer.opened(false, 'text');
  }
  assert.equal(offer.isMade, false);
});

test('without a server, attempts with and without the offer take turns', () => {
  const offer = new CompactOffer(true);
  const made = [1, 2, 3, 4].map(() => {
    const isMade = offer.isMade;
    offer.failed(isMade);
    return isMade;
  });
  assert.deepEqual(made, [true, false, true, false]);
});

test('no offer is made when the page forbids it', () => {
  assert.equal(new CompactOffer(false).isMade, false);
});

for (const length of [0, 1, 255, 65_535, 65_536, 200_000]) {
  test(`the text form of a plain payload of ${length} bytes is zlib data`, () => {
    const content = new Uint8Array(length).map((_, index) => index * 7);
    const { text } = EncodedPayload.ofBytes('plain', content);
    assert.deepEqual(new Uint8Array(inflateSync(Buffer.from(text, 'base64'))), content);
  });
}
