import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Observable } from 'rxjs';
import {
  TupleDataObservableNameService,
  TupleDataObserverService,
  TupleSelector,
  type ObservedTuples,
} from '../src/index.js';
import { exchange, first, onlineBench, state } from './support/bench.js';
import type { Wire } from './support/wire.js';

const names = new TupleDataObservableNameService('lines', { plugin: 'bench' });
const selector = new TupleSelector('bench.Line', {});
const since = { _ft: 'datetime', _fd: '2020-05-20 10:00:00.000000+0000' };

/** An observed selector, its subscription read. */
async function observed(test: TestContext) {
  const parts = await onlineBench(test);
  const observer = new TupleDataObserverService(parts.client, names);
  const source = observer.observe<string>(selector);
  const got: ObservedTuples<string>[] = [];
  source.subscribe((known) => got.push(known));
  const { filt } = await parts.connection.next();
  return { ...parts, observer, source, got, filt };
}

/** The filt of an update of its own accord. */
function update(filt: Wire, more: Wire): Wire {
  const { key, name, plugin, tupleSelector } = filt;
  return { key, name, plugin, tupleSelector, ...more };
}

function delta(removed: number[], inserted: number[], tuples: string[]): { tuples: Wire[] } {
  const typed = (positions: number[]) => positions.map((_fd) => ({ _ft: 'int', _fd }));
  return {
    tuples: [
      {
        _ct: 'rt',
        _c: 'vortex.TuplesDelta',
        removed: typed(removed),
        inserted: typed(inserted),
        tuples,
      },
    ],
  };
}

function live<T>(source: Observable<ObservedTuples<T>>): Promise<ObservedTuples<T>> {
  return first(source, (known) => known.state === 'live');
}

test('deltas change the list that is known', async (t) => {
  const { connection, client, filt, got } = await observed(t);
  connection.send({ ...filt, update: 'whole', version: 'v1' }, { tuples: ['a', 'b', 'c'] });
  connection.send(
    update(filt, { update: 'delta', baseVersion: 'v1', version: 'v2' }),
    delta([1], [1], ['B']),
  );
  connection.send(
    update(filt, { update: 'delta', baseVersion: 'v2', version: 'v3' }),
    delta([0], [2, 3], ['d', 'e']),
  );
  await exchange({ client, connection });
  assert.deepEqual(
    got.map(({ tuples }) => tuples),
    [[], ['a', 'b', 'c'], ['a', 'B', 'c'], ['B', 'c', 'd', 'e']],
  );
});

test('a delta that is known is nothing new, one that does not fit makes the page ask', async (t) => {
  const { connection, client, filt, got } = await observed(t);
  connection.send({ ...filt, update: 'whole', version: 'v2' }, { tuples: ['a'] });
  connection.send(
    update(filt, { update: 'delta', baseVersion: 'v1', version: 'v2' }),
    delta([0], [0], ['x']),
  );
  await exchange({ client, connection });
  assert.equal(got.length, 2);
  connection.send(
    update(filt, { update: 'delta', baseVersion: 'v3', version: 'v4' }),
    delta([0], [0], ['x']),
  );
  const again = (await connection.next()).filt;
  assert.equal(again['resumeFrom'], 'v2');
  // While the answer is awaited, further ones that do not fit are not asked about.
  connection.send(
    update(filt, { update: 'delta', baseVersion: 'v4', version: 'v5' }),
    delta([0], [0], ['y']),
  );
  connection.send({ ...again, update: 'whole', version: 'v5' }, { tuples: ['y'] });
  await exchange({ client, connection });
  assert.deepEqual(got.at(-1)?.tuples, ['y']);
  void client.send({ filt: { key: 'mark' } });
  assert.equal((await connection.next()).filt['key'], 'mark');
});

test('a delta that is damaged makes the page ask for all', async (t) => {
  const { connection, filt, got } = await observed(t);
  connection.send({ ...filt, update: 'whole', version: 'v1' }, { tuples: ['a'] });
  connection.send(
    update(filt, { update: 'delta', baseVersion: 'v1', version: 'v2' }),
    delta([7], [0], ['x']),
  );
  assert.equal((await connection.next()).filt['resumeFrom'], '');
  assert.deepEqual(got.at(-1)?.tuples, ['a']);
});

test('a version that is not known makes the page ask for what it lacks', async (t) => {
  const { connection, filt, source } = await observed(t);
  connection.send({ ...filt, update: 'whole', version: 'v1' }, { tuples: ['a'] });
  await live(source);
  connection.send(update(filt, { update: 'none', version: 'v9' }));
  assert.equal((await connection.next()).filt['resumeFrom'], 'v1');
});

test('after a lost link the page resumes and hears that nothing changed', async (t) => {
  const { connection, client, server, clock, filt, source, got } = await observed(t);
  connection.send({ ...filt, update: 'whole', version: 'v1' }, { tuples: ['a'] });
  await live(source);
  connection.socket.terminate();
  await state(client, 'reconnecting');
  assert.equal(got.at(-1)?.state, 'stale');
  clock.advance(250);
  const next = await server.nextGreeted();
  const again = (await next.next()).filt;
  assert.equal(again['resumeFrom'], 'v1');
  next.send({ ...again, update: 'none', version: 'v1' });
  assert.deepEqual((await live(source)).tuples, ['a']);
});

test('data are stale while the client service has lost its server', async (t) => {
  const { connection, filt, source, got } = await observed(t);
  connection.send({ ...filt, update: 'whole', version: 'v1' }, { tuples: ['a'] });
  await live(source);
  connection.send(update(filt, { staleSince: since }));
  await first(source, (known) => known.state === 'stale');
  assert.deepEqual(got.at(-1)?.staleSince, new Date('2020-05-20T10:00:00Z'));
  assert.deepEqual(got.at(-1)?.tuples, ['a']);
  connection.send(update(filt, { update: 'none', version: 'v1' }));
  assert.equal((await live(source)).staleSince, null);
});

test('an answer of a client service without its server is shown as stale', async (t) => {
  const { connection, filt, source } = await observed(t);
  connection.send(
    { ...filt, update: 'whole', version: 'v1', staleSince: since },
    { tuples: ['a'] },
  );
  const known = await first(source, ({ state }) => state === 'stale');
  assert.deepEqual(known.tuples, ['a']);
});

test('an observable that ends leaves its data on show, and is asked for again', async (t) => {
  const { connection, clock, filt, source, got } = await observed(t);
  connection.send({ ...filt, update: 'whole', version: 'v1' }, { tuples: ['a'] });
  await live(source);
  connection.send(update(filt, {}), { result: 'It has ended.', failureCode: 'ended' });
  const stale = await first(source, ({ state }) => state === 'stale');
  assert.deepEqual(stale.tuples, ['a']);
  assert.equal(stale.error, null);
  clock.advance(1_000);
  const again = (await connection.next()).filt;
  assert.equal(again['resumeFrom'], 'v1');
  connection.send(again, { result: 'Nothing listens.', failureCode: 'notFound' });
  connection.send(update(filt, { update: 'none', version: 'v1' }));
  await live(source);
  assert.deepEqual(
    got.map(({ state: each }) => each),
    ['loading', 'live', 'stale', 'live'],
  );
});

test('what a page may not see any more is not shown any more, nor asked for', async (t) => {
  const { connection, client, clock, filt, source, got } = await observed(t);
  connection.send({ ...filt, update: 'whole', version: 'v1' }, { tuples: ['secret'] });
  await live(source);
  connection.send(update(filt, {}), { result: 'You may not.', failureCode: 'forbidden' });
  await first(source, ({ state }) => state === 'error');
  assert.equal(got.at(-1)?.errorCode, 'forbidden');
  assert.equal(got.at(-1)?.error, 'You may not.');
  assert.deepEqual(got.at(-1)?.tuples, []);
  clock.advance(10_000);
  void client.send({ filt: { key: 'mark' } });
  assert.equal((await connection.next()).filt['key'], 'mark');
});

test('a failed subscription is tried again, after longer and longer pauses', async (t) => {
  const { connection, client, clock, filt, source } = await observed(t);
  connection.send(filt, { result: 'The database is down.', failureCode: 'failed' });
  await first(source, ({ state }) => state === 'error');
  clock.advance(1_000);
  connection.send((await connection.next()).filt, { result: 'Still.', failureCode: 'failed' });
  await first(source, ({ error }) => error === 'Still.');
  clock.advance(1_000);
  void client.send({ filt: { key: 'mark' } });
  assert.equal((await connection.next()).filt['key'], 'mark');
  clock.advance(1_000);
  connection.send((await connection.next()).filt, { tuples: ['a'] });
  await live(source);
});
