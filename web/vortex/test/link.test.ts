import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VortexOfflineError, VortexRemoteError, VortexTimeoutError } from '../src/index.js';
import { retryDelay, defaultTiming } from '../src/link/link-timing.js';
import { addressedUrl, pageVortexUrl } from '../src/link/vortex-url.js';
import { bench, first, letPass, onlineBench, state } from './support/bench.js';
import { TestServer } from './support/test-server.js';
import { writeMessage } from './support/wire.js';

test('the client says who it is, in the address and in its first message', async (t) => {
  const { client, server } = await bench(t, { compact: false });
  client.start();
  const connection = await server.nextConnection();
  assert.equal(connection.url.searchParams.get('vortexName'), 'peek-mobile');
  assert.equal(connection.url.searchParams.get('vortexUuid'), client.vortexUuid);
  const text = await connection.nextText();
  assert.match(text, /^[A-Za-z0-9+/=]+\.$/);
  connection.sendFrame(text.slice(0, -1));
  await state(client, 'online');
});

test('the address is that of the page, with escaped parameters', () => {
  assert.equal(pageVortexUrl({ protocol: 'https:', host: 'h:8000' }), 'wss://h:8000/vortexws');
  assert.equal(
    addressedUrl('ws://h/vortexws', 'u', 'a&b'),
    'ws://h/vortexws?vortexUuid=u&vortexName=a%26b',
  );
});

test('a server that only accepts the socket is not online', async (t) => {
  const { client, server } = await bench(t);
  client.start();
  await (await server.nextConnection()).next();
  assert.equal(client.status.state, 'connecting');
  await assert.rejects(client.send({ filt: { key: 'k' } }), VortexOfflineError);
});

test('heart beats are answered, and sent every 5 seconds', async (t) => {
  const { connection, clock } = await onlineBench(t);
  connection.sendFrame('.');
  await connection.nextDot();
  clock.advance(5_000);
  await connection.nextDot();
});

test('15 seconds of silence end the connection', async (t) => {
  const { client, connection, clock } = await onlineBench(t);
  clock.advance(14_999);
  assert.equal(client.isOnline, true);
  clock.advance(1);
  assert.deepEqual(client.status, {
    state: 'reconnecting',
    since: clock.now(),
    reason: 'The server was silent for 15 seconds.',
  });
  await connection.closed;
});

test('a machine that slept gives the server time to be heard', async (t) => {
  const { client, clock } = await onlineBench(t);
  clock.sleep(3_600_000);
  assert.equal(client.isOnline, true);
  clock.advance(5_000);
  assert.equal(client.isOnline, false);
});

test('15 seconds of silence end the connection although the clock was set back', async (t) => {
  const { client, clock } = await onlineBench(t);
  clock.setBack(3_600_000);
  clock.advance(25_000);
  assert.equal(client.isOnline, false);
});

test('a closed connection is made again, its reason shown meanwhile', async (t) => {
  const { client, server, connection, clock } = await onlineBench(t);
  connection.socket.close(4003, 'The site is being upgraded.');
  const lost = await first(client.statusChanges, (status) => status.state === 'reconnecting');
  assert.equal(lost.reason, 'The site is being upgraded.');
  clock.advance(250);
  const again = await server.nextGreeted();
  assert.equal(again.url.searchParams.get('vortexUuid'), client.vortexUuid);
  await state(client, 'online');
  assert.equal(client.status.reason, null);
});

test('the client waits for a server that is not there yet', async (t) => {
  const { client, server, clock } = await bench(t);
  const port = server.port;
  await server.stop();
  client.start();
  await first(client.statusChanges, (status) => status.reason !== null);
  assert.equal(client.status.reason, 'The server cannot be reached.');
  assert.equal(client.status.state, 'connecting');
  const restarted = await TestServer.start(port);
  t.after(() => restarted.stop());
  clock.advance(250);
  await restarted.nextGreeted();
  await state(client, 'online');
});

test('the online event of the browser ends the wait', async (t) => {
  const network = new EventTarget();
  const { client, server, connection } = await onlineBench(t, { network });
  connection.socket.terminate();
  await state(client, 'reconnecting');
  network.dispatchEvent(new Event('online'));
  await server.nextGreeted();
  await state(client, 'online');
});

test('waits grow from a quarter of a second to 5 seconds, with full jitter', () => {
  const longest = [1, 2, 3, 4, 5, 6, 99].map((failures) => retryDelay(defaultTiming, failures, 1));
  assert.deepEqual(longest, [250, 500, 1000, 2000, 4000, 5000, 5000]);
  assert.equal(retryDelay(defaultTiming, 3, 0), 0);
});

test('after close nothing is connected any more', async (t) => {
  const { client, connection, clock } = await onlineBench(t);
  client.close();
  await connection.closed;
  clock.advance(60_000);
  assert.equal(client.status.state, 'closed');
  await assert.rejects(client.send({ filt: { key: 'k' } }), VortexOfflineError);
});

test('messages are handled in the order they arrive, large or small', async (t) => {
  const { client, connection } = await onlineBench(t);
  const sizes = [200_000, 1, 50_000, 0, 3, 100_000, 2];
  const order: number[] = [];
  const all = new Promise<void>((resolve) => {
    client.listen({ key: 'k' }, (message) => {
      order.push(message.payload?.tuples.length ?? 0);
      if (order.length === sizes.length) {
        resolve();
      }
    });
  });
  for (const size of sizes) {
    const tuples = Array.from({ length: size }, Math.random);
    connection.send({ key: 'k' }, size === 0 ? {} : { tuples });
  }
  await all;
  assert.deepEqual(order, sizes);
});

test('messages are sent in the order of the calls, with and without payload', async (t) => {
  const { client, connection } = await onlineBench(t);
  const tuples = Array.from({ length: 50_000 }, Math.random);
  void client.send({ filt: { key: 'k', n: 'first' }, tuples });
  void client.send({ filt: { key: 'k', n: 'second' } });
  assert.equal((await connection.next()).filt['n'], 'first');
  assert.equal((await connection.next()).filt['n'], 'second');
});

test('JSON form, text in binary frames and final dots are understood', async (t) => {
  const { client, connection } = await onlineBench(t, { compact: false });
  const got: unknown[] = [];
  const third = new Promise<void>((resolve) => {
    client.listen({ key: 'k' }, (message) => {
      if (got.push(message.envelope.filt['n']) === 3) {
        resolve();
      }
    });
  });
  connection.sendFrame('{"_ct":"rpe","filt":{"key":"k","n":1.5},"data":null}');
  connection.sendFrame(Buffer.from(writeMessage({ key: 'k', n: 'binary' })));
  connection.sendFrame(writeMessage({ key: 'k', n: 'dot' }) + '.');
  await third;
  assert.deepEqual(got, [1.5, 'binary', 'dot']);
});

test('an unreadable message is dropped with a warning, the next one handled', async (t) => {
  const { client, connection, warnings } = await onlineBench(t);
  const next = new Promise((resolve) => client.listen({ key: 'k' }, resolve));
  connection.sendFrame('nonsense!');
  connection.send({ key: 'k' });
  await next;
  assert.deepEqual(warnings, ['A message from the server was dropped because it cannot be read.']);
});

test('a page that cannot keep up begins anew instead of skipping messages', async (t) => {
  const { client, connection } = await onlineBench(t, { limits: { maxReceiveBuffer: 1000 } });
  connection.send({ key: 'k'.repeat(2000) });
  const lost = await first(client.statusChanges, (status) => status.state === 'reconnecting');
  assert.equal(lost.reason, 'The page could not keep up with the server.');
});

test('endpoints get the messages that hold their filt', async (t) => {
  const { client, connection } = await onlineBench(t);
  const got: string[] = [];
  client.listen({ key: 'k', plugin: 'p' }, () => got.push('plugin'));
  client.listen({ key: 'k', ids: [2, 1] }, () => got.push('list'));
  client.listen({ key: 'k', map: { a: 1 } }, () => got.push('map'));
  client.listen({ key: 'k', n: null }, () => got.push('null'));
  client.listen({ key: 'other' }, () => got.push('other'));
  client.listen({ key: 'k' }, () => got.push('gone')).unregister();
  const last = new Promise((resolve) => client.listen({ key: 'k', last: true }, resolve));
  connection.send({ key: 'k', plugin: 'p', ids: [1, 2] });
  connection.send({ key: 'k', plugin: 'q', map: { a: 1, b: 2 } });
  connection.send({ key: 'k', n: null, last: true });
  await last;
  assert.deepEqual(got, ['plugin', 'list', 'map', 'null']);
  assert.throws(() => client.listen({ plugin: 'p' }, () => undefined), /needs a filt with a "key"/);
});

test('a request gets the answer with its message id', async (t) => {
  const { client, connection } = await onlineBench(t);
  const answers = [client.request({ filt: { key: 'k' } }), client.request({ filt: { key: 'k' } })];
  const [one, two] = [await connection.next(), await connection.next()];
  connection.send(two.filt, { tuples: ['two'] });
  connection.send(one.filt, { tuples: ['one'] });
  const payloads = (await Promise.all(answers)).map((answer) => answer.payload?.tuples);
  assert.deepEqual(payloads, [['one'], ['two']]);
});

test('a failed request rejects with the text of the server', async (t) => {
  const { client, connection } = await onlineBench(t);
  const answer = client.request({ filt: { key: 'k' } });
  connection.send((await connection.next()).filt, { result: 'Data is locked' });
  await assert.rejects(answer, new VortexRemoteError('Data is locked'));
});

test('a request without answer times out after 30 seconds', async (t) => {
  const parts = await onlineBench(t);
  const answer = parts.client.request({ filt: { key: 'k' } });
  await parts.connection.next();
  await letPass(parts, 30_000);
  await assert.rejects(answer, VortexTimeoutError);
});

test('a request that loses its link may have been processed', async (t) => {
  const { client, connection } = await onlineBench(t);
  const answer = client.request({ filt: { key: 'k' } });
  await connection.next();
  connection.socket.terminate();
  await assert.rejects(answer, { name: 'VortexOfflineError', maybeProcessed: true });
  await assert.rejects(client.request({ filt: { key: 'k' } }), { maybeProcessed: false });
});
