import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Observable, Subscription } from 'rxjs';
import {
  GenericTuple,
  TupleDataObservableNameService,
  TupleDataObserverService,
  TupleSelector,
  type ObservedTuples,
} from '../src/index.js';
import { exchange, first, letPass, onlineBench, state } from './support/bench.js';
import type { Wire } from './support/wire.js';

const names = new TupleDataObservableNameService('items', { plugin: 'bench' });
const selector = new TupleSelector('bench.Item', { count: 1 });
const early = '2020-05-20 10:00:00.000000+0000';
const late = '2020-05-20 10:00:01.000000+0000';

async function observerBench(test: TestContext) {
  const parts = await onlineBench(test);
  const observer = new TupleDataObserverService(parts.client, names);
  return { ...parts, observer };
}

function item(value: string): Wire {
  return { _ct: 'rt', _c: 'bench.Item', value };
}

function values(known: ObservedTuples<GenericTuple>): unknown[] {
  return known.tuples.map((tuple) => tuple['value']);
}

/** Keeps an observable subscribed, collecting what it emits. */
function collect<T>(source: Observable<T>): { got: T[]; subscription: Subscription } {
  const got: T[] = [];
  return { got, subscription: source.subscribe((value) => got.push(value)) };
}

test('subscribing sends the selector and emits the answer', async (t) => {
  const { observer, connection } = await observerBench(t);
  const tuples = first(observer.subscribeToTupleSelector<GenericTuple>(selector), () => true);
  const { filt } = await connection.next();
  assert.deepEqual(filt, {
    key: 'tupleDataObservable',
    name: 'items',
    plugin: 'bench',
    subscribe: true,
    unsubscribe: false,
    disableCache: false,
    resumeFrom: '',
    tupleSelector: {
      _ct: 'rt',
      _c: 'vortex.TupleSelector',
      name: 'bench.Item',
      selector: { count: { _ft: 'int', _fd: 1 } },
    },
  });
  connection.send(filt, { tuples: [item('a')], date: early });
  assert.equal((await tuples)[0]?.['value'], 'a');
});

test('equal selectors share one subscription, and late observers get what is known', async (t) => {
  const { observer, connection, client } = await observerBench(t);
  const one = collect(observer.observe<GenericTuple>(selector));
  const two = collect(
    observer.observe<GenericTuple>(new TupleSelector('bench.Item', { count: 1 })),
  );
  const { filt } = await connection.next();
  connection.send(filt, { tuples: [item('a')], date: early });
  await exchange({ client, connection });
  const three = collect(observer.observe<GenericTuple>(selector));
  assert.deepEqual(
    [one, two, three].map(({ got }) => got.map(values)),
    [[[], ['a']], [[], ['a']], [['a']]],
  );
  void client.send({ filt: { key: 'mark' } });
  assert.equal((await connection.next()).filt['key'], 'mark');
});

test('updates that are older than what is known are dropped', async (t) => {
  const { observer, connection, client } = await observerBench(t);
  const { got } = collect(observer.observe<GenericTuple>(selector));
  const { key, name, plugin, tupleSelector } = (await connection.next()).filt;
  const update = { key, name, plugin, tupleSelector };
  connection.send(update, { tuples: [item('new')], date: late });
  connection.send(update, { tuples: [item('old')], date: early });
  connection.send(update, { tuples: [item('same')], date: late });
  await exchange({ client, connection });
  assert.deepEqual(got.map(values), [[], ['new'], ['same']]);
});

test('data go stale with the link and live again with the next, whatever its clock', async (t) => {
  const { observer, connection, client, clock, server } = await observerBench(t);
  const source = observer.observe<GenericTuple>(selector);
  const { got } = collect(source);
  connection.send((await connection.next()).filt, { tuples: [item('a')], date: late });
  await first(source, ({ state }) => state === 'live');
  connection.socket.terminate();
  await state(client, 'reconnecting');
  const stale = got.at(-1);
  assert.equal(stale?.state, 'stale');
  assert.deepEqual(stale?.staleSince, new Date(clock.now()));
  assert.equal(stale?.tuples[0]?.['value'], 'a');

  clock.advance(250);
  const next = await server.nextGreeted();
  next.send((await next.next()).filt, { tuples: [item('b')], date: early });
  await first(source, ({ state }) => state === 'live');
  assert.deepEqual(values(got.at(-1)!), ['b']);
});

test('a page that starts before the link loads when it comes', async (t) => {
  const { client, server, connection, clock } = await onlineBench(t);
  connection.socket.terminate();
  await state(client, 'reconnecting');
  const observer = new TupleDataObserverService(client, names);
  const tuples = first(observer.subscribeToTupleSelector<GenericTuple>(selector), () => true);
  clock.advance(250);
  const next = await server.nextGreeted();
  next.send((await next.next()).filt, { tuples: [item('a')] });
  assert.equal((await tuples).length, 1);
});

test('a failure of the server reaches the observer, and data after it too', async (t) => {
  const { observer, connection } = await observerBench(t);
  const source = observer.observe<GenericTuple>(selector);
  const { got } = collect(source);
  const { filt } = await connection.next();
  connection.send(filt, { result: 'There is no table of items.' });
  await first(source, ({ state }) => state === 'error');
  assert.equal(got.at(-1)?.error, 'There is no table of items.');
  connection.send(filt, { tuples: [item('a')] });
  await first(source, ({ state }) => state === 'live');
});

test('an observer is told when the server does not answer, and asks again', async (t) => {
  const parts = await observerBench(t);
  const { got } = collect(parts.observer.observe<GenericTuple>(selector));
  await parts.connection.next();
  await letPass(parts, 30_000);
  assert.equal(got.at(-1)?.error, 'The server did not answer within 30 seconds.');
  assert.equal(got.at(-1)?.errorCode, 'timeout');
  parts.clock.advance(1_000);
  assert.equal((await parts.connection.next()).filt['subscribe'], true);
});

test('half a minute after the last observer left the subscription ends', async (t) => {
  const parts = await observerBench(t);
  const { connection, observer } = parts;
  const { subscription } = collect(observer.observe(selector));
  const { filt } = await connection.next();
  connection.send(filt, { tuples: [] });
  await exchange(parts);
  subscription.unsubscribe();
  await letPass(parts, 25_000);
  const returned = collect(observer.observe(selector));
  returned.subscription.unsubscribe();
  await letPass(parts, 30_000);
  const ended = (await connection.next()).filt;
  assert.equal(ended['unsubscribe'], true);
  assert.deepEqual(ended['tupleSelector'], filt['tupleSelector']);
});

test('a poll asks with a message id and without subscribing', async (t) => {
  const { observer, connection } = await observerBench(t);
  const polled = observer.pollForTuples<GenericTuple>(selector);
  const { filt } = await connection.next();
  assert.deepEqual(
    [filt['subscribe'], filt['unsubscribe'], filt['useCache']],
    [false, false, true],
  );
  connection.send(filt, { tuples: [item('a')] });
  assert.equal((await polled)[0]?.['value'], 'a');
});

test('a poll is content with live data, and its answer reaches observers', async (t) => {
  const { observer, connection } = await observerBench(t);
  const source = observer.observe<GenericTuple>(selector);
  const { got } = collect(source);
  connection.send((await connection.next()).filt, { tuples: [item('a')], date: early });
  await first(source, ({ state }) => state === 'live');
  assert.equal((await observer.pollForTuples<GenericTuple>(selector))[0]?.['value'], 'a');

  const polled = observer.pollForTuples(selector, false);
  connection.send((await connection.next()).filt, { tuples: [item('b')], date: late });
  await polled;
  assert.deepEqual(values(got.at(-1)!), ['b']);
});

test('closing the service ends its subscriptions', async (t) => {
  const { observer, connection } = await observerBench(t);
  const source = observer.observe(selector);
  const completed = new Promise<void>((complete) => source.subscribe({ complete }));
  await connection.next();
  observer.close();
  await completed;
  assert.equal((await connection.next()).filt['unsubscribe'], true);
});
