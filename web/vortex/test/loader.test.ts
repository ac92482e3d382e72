import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import {
  GenericTuple,
  TupleLoader,
  VortexBusyError,
  VortexRemoteError,
  VortexTimeoutError,
} from '../src/index.js';
import { first, letPass, onlineBench, state } from './support/bench.js';
import { readPayload, type Wire } from './support/wire.js';

const filt = { key: 'admin.Edit.Item', plugin: 'bench' };

async function loaderBench(test: TestContext) {
  const parts = await onlineBench(test);
  return { ...parts, loader: new TupleLoader<GenericTuple>(parts.client, filt) };
}

/** A bench whose loader has loaded the rows 1 and 2. */
async function loadedBench(test: TestContext) {
  const parts = await loaderBench(test);
  parts.connection.send((await parts.connection.next()).filt, { tuples: [row('1'), row('2')] });
  const tuples = await first(parts.loader.observable, () => true);
  await first(parts.loader.activity, (activity) => activity === 'idle');
  return { ...parts, tuples };
}

function row(id: string): Wire {
  return { _ct: 'rt', _c: 'bench.Item', id };
}

function ids(tuples: readonly GenericTuple[]): unknown[] {
  return tuples.map((tuple) => tuple['id']);
}

test('a loader loads at once, without payload and with a message id', async (t) => {
  const { loader, connection } = await loaderBench(t);
  const request = await connection.next();
  assert.equal(request.filt['key'], filt.key);
  assert.equal(request.encodedPayload, null);
  assert.equal(typeof request.filt['PayloadResponse.messageId'], 'string');
  await first(loader.activity, (activity) => activity === 'loading');
  connection.send(request.filt, { tuples: [row('1')] });
  assert.deepEqual(ids(await first(loader.observable, () => true)), ['1']);
});

test('saving sends the tuples and emits the saved ones', async (t) => {
  const { loader, connection, tuples } = await loadedBench(t);
  const saved = loader.save([...tuples, new GenericTuple('bench.Item')]);
  const request = await connection.next();
  assert.equal(readPayload(request.encodedPayload ?? '').tuples.length, 3);
  connection.send(request.filt, { result: true, tuples: [row('1'), row('2'), row('3')] });
  assert.deepEqual(ids(await saved), ['1', '2', '3']);
  assert.deepEqual(ids(await first(loader.observable, () => true)), ['1', '2', '3']);
});

test('deleting leaves the other tuples', async (t) => {
  const { loader, connection, tuples } = await loadedBench(t);
  const left = loader.del(tuples.slice(0, 1));
  const request = await connection.next();
  assert.equal(request.filt['delete'], true);
  connection.send(request.filt, { result: true, tuples: [] });
  assert.deepEqual(ids(await left), ['2']);
  assert.deepEqual(ids(await first(loader.observable, () => true)), ['2']);
});

test('a refused save rejects, is shown, and leaves the loader usable', async (t) => {
  const { loader, connection, tuples } = await loadedBench(t);
  const saved = loader.save(tuples);
  connection.send((await connection.next()).filt, { result: 'Somebody else changed row 1.' });
  await assert.rejects(saved, VortexRemoteError);
  await first(loader.error, (error) => error === 'Somebody else changed row 1.');
  const loaded = loader.load();
  connection.send((await connection.next()).filt, { tuples: [row('9')] });
  assert.deepEqual(ids(await loaded), ['9']);
  await first(loader.error, (error) => error === null);
});

test('a conflict tells what the server has, until the next operation succeeds', async (t) => {
  const { loader, connection, tuples } = await loadedBench(t);
  const saved = loader.save(tuples.slice(0, 1));
  connection.send((await connection.next()).filt, {
    result: 'Somebody else changed row 1.',
    failureCode: 'conflict',
    tuples: [{ ...row('1'), text: 'theirs' }],
  });
  await assert.rejects(
    saved,
    (error) => error instanceof VortexRemoteError && error.code === 'conflict',
  );
  const conflict = await first(loader.conflict, (known) => known !== null);
  assert.deepEqual(conflict?.mine, tuples.slice(0, 1));
  assert.equal((conflict?.theirs[0] as GenericTuple)['text'], 'theirs');
  const loaded = loader.load();
  connection.send((await connection.next()).filt, { tuples: [row('1')] });
  await loaded;
  await first(loader.conflict, (known) => known === null);
});

test('one operation runs at a time', async (t) => {
  const { loader, connection, tuples } = await loadedBench(t);
  const saved = loader.save(tuples);
  await assert.rejects(loader.load(), VortexBusyError);
  connection.send((await connection.next()).filt, { result: true, tuples: [] });
  await saved;
});

test('another filt loads anew, after the running operation', async (t) => {
  const { loader, connection } = await loaderBench(t);
  const before = await connection.next();
  loader.setFilt({ ...filt, lookupName: 'colours' });
  connection.send(before.filt, { tuples: [row('before')] });
  const after = await connection.next();
  assert.equal(after.filt['lookupName'], 'colours');
  connection.send(after.filt, { tuples: [row('after')] });
  assert.deepEqual(ids(await first(loader.observable, () => true)), ['after']);
});

test('an operation without answer times out after 20 seconds', async (t) => {
  const parts = await loadedBench(t);
  const saved = parts.loader.save(parts.tuples);
  await parts.connection.next();
  const rejected = assert.rejects(saved, VortexTimeoutError);
  await letPass(parts, 20_000);
  await rejected;
});

test('a load cut off by a lost link is made again, but edits are not overwritten', async (t) => {
  const { loader, connection, client, clock, server } = await loaderBench(t);
  await connection.next();
  connection.socket.terminate();
  await state(client, 'reconnecting');
  clock.advance(250);
  const second = await server.nextGreeted();
  second.send((await second.next()).filt, { tuples: [row('1')] });
  assert.deepEqual(ids(await first(loader.observable, () => true)), ['1']);

  second.socket.terminate();
  await state(client, 'reconnecting');
  clock.advance(500);
  const third = await server.nextGreeted();
  await state(client, 'online');
  void client.send({ filt: { key: 'mark' } });
  assert.equal((await third.next()).filt['key'], 'mark');
});
