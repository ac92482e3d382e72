import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import {
  TupleActionABC,
  TupleActionPushNameService,
  TupleActionPushOfflineService,
  TupleActionPushOfflineSingletonService,
  VortexError,
  VortexLimitError,
  type OutboxEntry,
  type OutboxOptions,
  type SealedBox,
} from '../src/index.js';
import { bench, exchange, first, onlineBench, state } from './support/bench.js';
import { ManualClock } from './support/manual-clock.js';
import type { TestConnection } from './support/test-server.js';
import { payloadJson, readPayload, type Wire, type WireEnvelope } from './support/wire.js';

class AddAction extends TupleActionABC {
  static readonly tupleName = 'bench.AddValueActionTuple';
  static readonly doubleFields = ['ratio'];
  offset = 5;
  ratio = 2;
  note = 'hello';
  urgent = false;
  list = [1, 2];

  constructor(note = 'hello') {
    super(AddAction.tupleName);
    this.note = note;
  }
}

type Parts = Awaited<ReturnType<typeof bench>>;
const names = new TupleActionPushNameService('acts', { plugin: 'bench' });

function openOutbox(test: TestContext, { client }: Parts, options: OutboxOptions = {}) {
  const outbox = new TupleActionPushOfflineSingletonService(client, {
    indexedDb: new IDBFactory(),
    channel: null,
    random: () => 1,
    ...options,
  });
  test.after(() => outbox.close());
  return { outbox, actions: new TupleActionPushOfflineService(outbox, names) };
}

async function online(test: TestContext, options: OutboxOptions = {}) {
  const parts = await onlineBench(test);
  return { ...parts, ...openOutbox(test, parts, options) };
}

/** Waits until the outbox holds what fits. */
function entries(
  outbox: TupleActionPushOfflineSingletonService,
  fits: (entries: readonly OutboxEntry[]) => boolean,
): Promise<readonly OutboxEntry[]> {
  return first(outbox.entries, fits);
}

const isEmpty = (shown: readonly OutboxEntry[]): boolean => shown.length === 0;
const isRejected = ([entry]: readonly OutboxEntry[]): boolean => entry?.state === 'rejected';

function actionIn({ encodedPayload }: WireEnvelope): Wire {
  const [action] = readPayload(encodedPayload ?? '').tuples as Wire[];
  return action ?? {};
}

/** Answers the next action and returns it. */
async function answer(connection: TestConnection, result?: string, code?: string): Promise<Wire> {
  const request = await connection.next();
  connection.send(
    request.filt,
    result === undefined ? { tuples: [] } : { result, ...(code ? { failureCode: code } : {}) },
  );
  return actionIn(request);
}

test('an action is stored first and sent at once while online', async (t) => {
  const { actions, outbox, connection } = await online(t);
  const action = new AddAction();
  assert.deepEqual(await actions.pushAction(action), []);
  const sent = await connection.next();
  assert.equal(sent.filt['key'], 'tupleActionProcessorName');
  assert.equal(sent.filt['name'], 'acts');
  assert.equal(sent.filt['plugin'], 'bench');
  assert.equal(actionIn(sent)['uuid'], action.uuid);
  const [entry] = await entries(outbox, ([entry]) => entry?.state === 'sending');
  assert.equal(entry?.title, 'Add value');
  connection.send(sent.filt, { tuples: [] });
  await entries(outbox, isEmpty);
  const [done] = await first(outbox.done, (list) => list.length === 1);
  assert.equal(done?.title, 'Add value');
});

test('actions go out in order, one at a time', async (t) => {
  const { actions, outbox, connection } = await online(t);
  await Promise.all(['a', 'b', 'c'].map((note) => actions.pushAction(new AddAction(note))));
  for (const note of ['a', 'b', 'c']) {
    const request = await connection.next();
    assert.equal(actionIn(request)['note'], note);
    const states = (await entries(outbox, () => true)).map((entry) => entry.state);
    assert.equal(states.filter((state) => state === 'sending').length, 1);
    connection.send(request.filt, { tuples: [] });
  }
  await entries(outbox, isEmpty);
});

test('an action that is changed after it was pushed goes out as it was', async (t) => {
  const { actions, connection } = await online(t);
  const action = new AddAction('before');
  const pushed = actions.pushAction(action);
  action.note = 'after';
  await pushed;
  assert.equal((await answer(connection))['note'], 'before');
});

test('queues do not wait for each other', async (t) => {
  const { actions, connection } = await online(t);
  await actions.pushAction(new AddAction('slow'), { queue: 'one' });
  await actions.pushAction(new AddAction('other'), { queue: 'two' });
  const notes = [actionIn(await connection.next())['note'], actionIn(await connection.next())['note']];
  assert.deepEqual(notes.sort(), ['other', 'slow']);
});

test('what was queued offline outlives the page and goes out when there is a link', async (t) => {
  const indexedDb = new IDBFactory();
  const offline = openOutbox(t, await bench(t), { indexedDb });
  await offline.actions.pushAction(new AddAction('a'), { title: 'The first' });
  await offline.actions.pushAction(new AddAction('b'));
  await offline.outbox.close();

  const parts = await bench(t);
  const { outbox } = openOutbox(t, parts, { indexedDb });
  const [shown] = await entries(outbox, (list) => list.length === 2);
  assert.equal(shown?.title, 'The first');
  assert.equal(shown?.state, 'waiting');
  parts.client.start();
  const connection = await parts.server.nextGreeted();
  assert.equal((await answer(connection))['note'], 'a');
  assert.equal((await answer(connection))['note'], 'b');
  await entries(outbox, isEmpty);
});

test('an action whose answer was lost is sent again with the same UUID', async (t) => {
  const parts = await online(t);
  await parts.actions.pushAction(new AddAction());
  const uuid = actionIn(await parts.connection.next())['uuid'];
  parts.connection.socket.terminate();
  await state(parts.client, 'reconnecting');
  const [entry] = await entries(parts.outbox, ([entry]) => entry?.state === 'waiting');
  assert.equal(entry?.attempts, 1);
  parts.clock.advance(60_000);
  const again = await parts.server.nextGreeted();
  assert.equal((await answer(again))['uuid'], uuid);
  await entries(parts.outbox, isEmpty);
});

for (const code of ['offline', 'timeout', 'busy', 'notFound']) {
  test(`after "${code}" it is tried again, later each time`, async (t) => {
    const { actions, outbox, connection, clock } = await online(t);
    await actions.pushAction(new AddAction());
    for (const pauseMs of [1_000, 2_000, 4_000]) {
      await answer(connection, 'Not now.', code);
      const [entry] = await entries(outbox, ([entry]) => entry?.nextTryAt != null);
      assert.equal(entry?.reason, 'Not now.');
      assert.equal(entry?.code, code);
      assert.equal(entry?.nextTryAt?.getTime(), clock.now() + pauseMs);
      clock.advance(pauseMs);
    }
    await answer(connection);
    await entries(outbox, isEmpty);
  });
}

test('an action is done although its answer is too large to be read', async (t) => {
  const parts = await onlineBench(t, { limits: { maxInflatedBytes: 1_000 } });
  const { actions, outbox } = openOutbox(t, parts);
  await actions.pushAction(new AddAction());
  const { filt } = await parts.connection.next();
  parts.connection.send(filt, { tuples: ['x'.repeat(2_000)] });
  await first(outbox.done, (done) => done.length === 1);
});

test('an action that nobody answers is tried again', async (t) => {
  const parts = await online(t, { timeoutMs: 4_000 });
  await parts.actions.pushAction(new AddAction());
  await parts.connection.next();
  // The time runs from when the message was handed over.
  await exchange(parts);
  parts.clock.advance(4_000);
  const [entry] = await entries(parts.outbox, ([entry]) => entry?.nextTryAt != null);
  assert.equal(entry?.code, 'timeout');
  await parts.outbox.sendAgain(entry?.id ?? 0);
  await answer(parts.connection);
  await entries(parts.outbox, isEmpty);
});

test('an action is tried again after its pause although the clock was set back', async (t) => {
  const { actions, outbox, connection, clock } = await online(t);
  await actions.pushAction(new AddAction());
  await answer(connection, 'Not now.', 'busy');
  await entries(outbox, ([entry]) => entry?.nextTryAt != null);
  clock.setBack(3_600_000);
  clock.advance(1_000);
  await answer(connection);
  await entries(outbox, isEmpty);
});

test('a rejected action stays with its reason and does not block the others', async (t) => {
  const { actions, outbox, connection, clock } = await online(t);
  await actions.pushAction(new AddAction('bad'));
  await actions.pushAction(new AddAction('good'));
  await answer(connection, 'There is no such row.', 'rejected');
  assert.equal((await answer(connection))['note'], 'good');
  const [entry, ...others] = await entries(outbox, (list) => list.length === 1 && isRejected(list));
  assert.deepEqual(others, []);
  assert.equal(entry?.reason, 'There is no such row.');
  assert.equal(entry?.code, 'rejected');
  assert.equal(entry?.rejectedAt?.getTime(), clock.now());
});

test('a queue stops at a rejected action if it is told to', async (t) => {
  const { actions, outbox, connection } = await online(t);
  await actions.pushAction(new AddAction('bad'), { blocksWhenRejected: true });
  await actions.pushAction(new AddAction('next'));
  await answer(connection, 'No.', 'rejected');
  const [bad, next] = await entries(outbox, isRejected);
  assert.equal(next?.state, 'waiting');
  assert.equal(next?.attempts, 0);
  await outbox.discard(bad?.id ?? 0);
  await outbox.sendAgain(next?.id ?? 0);
  assert.equal((await answer(connection))['note'], 'next');
});

test('a queue goes on when the action that it stopped at is discarded', async (t) => {
  const { actions, outbox, connection } = await online(t);
  await actions.pushAction(new AddAction('bad'), { blocksWhenRejected: true });
  await actions.pushAction(new AddAction('next'));
  await answer(connection, 'No.', 'rejected');
  const [bad] = await entries(outbox, isRejected);
  await outbox.discard(bad?.id ?? 0);
  assert.equal((await answer(connection))['note'], 'next');
});

test('a rejected action is sent again as a new one', async (t) => {
  const { actions, outbox, connection } = await online(t);
  await actions.pushAction(new AddAction());
  const before = await answer(connection, 'No.', 'rejected');
  const [entry] = await entries(outbox, isRejected);
  await outbox.sendAgain(entry?.id ?? 0);
  const after = await answer(connection);
  assert.notEqual(after['uuid'], before['uuid']);
  assert.deepEqual({ ...after, uuid: 0, dateTime: 0 }, { ...before, uuid: 0, dateTime: 0 });
  await entries(outbox, isEmpty);
});

test('an action that failed, nobody knows how far, is sent again as the same one', async (t) => {
  const { actions, outbox, connection } = await online(t);
  await actions.pushAction(new AddAction());
  const before = await answer(connection, 'Broken.', 'failed');
  const [entry] = await entries(outbox, isRejected);
  await outbox.sendAgain(entry?.id ?? 0);
  assert.deepEqual(await answer(connection), before);
});

test('the fields of a rejected action can be edited without its class', async (t) => {
  const { actions, outbox, connection } = await online(t);
  await actions.pushAction(new AddAction());
  const before = await answer(connection, 'Too much.', 'rejected');
  const [entry] = await entries(outbox, isRejected);
  const id = entry?.id ?? 0;
  assert.deepEqual(await outbox.fieldsOf(id), [
    { name: 'offset', kind: 'integer', value: 5 },
    { name: 'ratio', kind: 'number', value: 2 },
    { name: 'note', kind: 'text', value: 'hello' },
    { name: 'urgent', kind: 'boolean', value: false },
  ]);
  await assert.rejects(outbox.edit(id, { offset: 1.5 }), VortexError);
  await assert.rejects(outbox.edit(id, { uuid: 'mine' }), VortexError);
  await outbox.edit(id, { offset: 3, ratio: 4, note: 'bye', urgent: true });
  const after = await answer(connection);
  assert.notEqual(after['uuid'], before['uuid']);
  assert.deepEqual(after['offset'], { _ft: 'int', _fd: 3 });
  assert.equal(after['note'], 'bye');
  assert.equal(after['urgent'], true);
  assert.deepEqual(after['list'], before['list']);
});

test('a whole number in a floating point field stays one when an action is edited', async (t) => {
  const { actions, outbox, connection } = await online(t);
  await actions.pushAction(new AddAction());
  await answer(connection, 'No.', 'rejected');
  const [entry] = await entries(outbox, isRejected);
  await outbox.edit(entry?.id ?? 0, { ratio: 7 });
  const { encodedPayload } = await connection.next();
  assert.match(payloadJson(encodedPayload ?? ''), /"ratio":7\.0/);
});

test('a page can put another action in the place of one', async (t) => {
  const { actions, outbox, connection } = await online(t);
  await actions.pushAction(new AddAction('old'));
  await answer(connection, 'No.', 'rejected');
  const [entry] = await entries(outbox, isRejected);
  const other = new AddAction('new');
  await outbox.replace(entry?.id ?? 0, other);
  const sent = await answer(connection);
  assert.equal(sent['note'], 'new');
  assert.equal(sent['uuid'], other.uuid);
});

test('an action that is being edited is not sent meanwhile, nor what comes after it', async (t) => {
  const parts = await bench(t);
  const { actions, outbox } = openOutbox(t, parts);
  await actions.pushAction(new AddAction('old'));
  await actions.pushAction(new AddAction('next'));
  await actions.pushAction(new AddAction('other'), { queue: 'other' });
  const [entry] = await entries(outbox, (list) => list.length === 3);
  const release = outbox.hold(entry?.id ?? 0);
  parts.client.start();
  const connection = await parts.server.nextGreeted();
  assert.equal((await answer(connection))['note'], 'other');
  await outbox.edit(entry?.id ?? 0, { note: 'new' });
  release();
  assert.equal((await answer(connection))['note'], 'new');
  assert.equal((await answer(connection))['note'], 'next');
});

test('an action that was sent and may be done cannot be edited', async (t) => {
  const { actions, outbox, connection } = await online(t);
  await actions.pushAction(new AddAction());
  await answer(connection, 'Later.', 'timeout');
  const [entry] = await entries(outbox, ([entry]) => entry?.nextTryAt != null);
  await assert.rejects(outbox.edit(entry?.id ?? 0, { note: 'x' }), /may be done/);
});

test('a discarded action is never sent', async (t) => {
  const parts = await bench(t);
  const { actions, outbox } = openOutbox(t, parts);
  await actions.pushAction(new AddAction('never'));
  await actions.pushAction(new AddAction('sent'));
  const [never] = await entries(outbox, (list) => list.length === 2);
  await outbox.discard(never?.id ?? 0);
  parts.client.start();
  assert.equal((await answer(await parts.server.nextGreeted()))['note'], 'sent');
  await entries(outbox, isEmpty);
});

test('an action that is discarded on its way is cancelled at the server', async (t) => {
  const { actions, outbox, connection } = await online(t);
  const action = new AddAction();
  await actions.pushAction(action);
  const request = await connection.next();
  const [entry] = await entries(outbox, ([entry]) => entry?.state === 'sending');
  const discarded = outbox.discard(entry?.id ?? 0);
  const { filt } = await connection.next();
  assert.equal(filt['key'], 'tupleActionCancel');
  assert.equal(filt['name'], 'acts');
  assert.equal(filt['plugin'], 'bench');
  assert.equal(filt['actionType'], AddAction.tupleName);
  assert.equal(filt['actionUuid'], action.uuid);
  for (const each of [filt, request.filt]) {
    connection.send(each, { result: 'It was cancelled.', failureCode: 'cancelled' });
  }
  await discarded;
  await entries(outbox, isEmpty);
});

test('an action that is discarded while its answer is being stored is gone', async (t) => {
  let afterSealing = (): void => undefined;
  const box: SealedBox = {
    seal: (bytes) => {
      setImmediate(() => afterSealing());
      return Promise.resolve(bytes);
    },
    open: (bytes) => Promise.resolve(bytes),
  };
  const { actions, outbox, connection } = await online(t, { box });
  await actions.pushAction(new AddAction());
  const request = await connection.next();
  const [entry] = await entries(outbox, ([entry]) => entry?.state === 'sending');
  const discarded = new Promise<void>((resolve) => {
    afterSealing = () => {
      afterSealing = () => undefined;
      outbox.discard(entry?.id ?? 0).then(resolve, assert.fail);
    };
  });
  connection.send(request.filt, { result: 'No.', failureCode: 'rejected' });
  const { filt } = await connection.next();
  assert.equal(filt['key'], 'tupleActionCancel');
  connection.send(filt, { result: 'No.', failureCode: 'rejected' });
  await discarded;
  await entries(outbox, isEmpty);
});

test('a full outbox says so and keeps what it has', async (t) => {
  const { actions, outbox } = openOutbox(t, await bench(t), { maxEntries: 2 });
  await actions.pushAction(new AddAction());
  await actions.pushAction(new AddAction());
  await assert.rejects(actions.pushAction(new AddAction()), (error: Error) => {
    assert.ok(error instanceof VortexLimitError);
    assert.match(error.message, /outbox is full/);
    return true;
  });
  assert.equal((await entries(outbox, () => true)).length, 2);
  const small = openOutbox(t, await bench(t), { maxBytes: 100 });
  await assert.rejects(small.actions.pushAction(new AddAction()), /outbox is full/);
});

test('an action that is too long to be sent is refused at once', async (t) => {
  const parts = await bench(t, { limits: { maxMessageLength: 300 } });
  const { actions } = openOutbox(t, parts);
  await assert.rejects(actions.pushAction(new AddAction()), /maxMessageLength/);
});

test('an action that an edit makes too long to be sent stays as it is', async (t) => {
  const parts = await onlineBench(t, { limits: { maxMessageLength: 2_000 } });
  const { actions, outbox } = openOutbox(t, parts);
  await actions.pushAction(new AddAction());
  await answer(parts.connection, 'No.', 'rejected');
  const [entry] = await entries(outbox, isRejected);
  const id = entry?.id ?? 0;
  const note = Array.from({ length: 200 }, () => crypto.randomUUID()).join();
  await assert.rejects(outbox.edit(id, { note }), /maxMessageLength/);
  await assert.rejects(outbox.replace(id, new AddAction(note)), /maxMessageLength/);
  await outbox.edit(id, { note: 'short' });
  assert.equal((await answer(parts.connection))['note'], 'short');
});

test('without a database actions are kept as long as the page is open', async (t) => {
  const parts = await bench(t);
  const { actions, outbox } = openOutbox(t, parts, { indexedDb: null });
  assert.equal(await first(outbox.durable, (durable) => durable !== null), false);
  await actions.pushAction(new AddAction('memory'));
  parts.client.start();
  assert.equal((await answer(await parts.server.nextGreeted()))['note'], 'memory');
  await entries(outbox, isEmpty);
});

test('a database that does not open is as good as none', async (t) => {
  const broken = new IDBFactory();
  broken.open = () => {
    throw new DOMException('Not in this window.', 'SecurityError');
  };
  const { outbox } = openOutbox(t, await bench(t), { indexedDb: broken });
  assert.equal(await first(outbox.durable, (durable) => durable !== null), false);
  const { outbox: whole } = openOutbox(t, await bench(t));
  assert.equal(await first(whole.durable, (durable) => durable !== null), true);
});

test('actions are sent where the browser refuses its locks with its database', async (t) => {
  const parts = await onlineBench(t);
  const refused = () => Promise.reject(new DOMException('Not in this window.', 'SecurityError'));
  const locks = { request: refused } as unknown as LockManager;
  const { actions, outbox } = openOutbox(t, parts, { indexedDb: null, locks });
  await actions.pushAction(new AddAction('memory'));
  assert.equal((await answer(parts.connection))['note'], 'memory');
  await entries(outbox, isEmpty);
});

test('a browser that throws at the look at its databases has none', async (t) => {
  Object.defineProperty(globalThis, 'indexedDB', {
    configurable: true,
    get: () => {
      throw new DOMException('Not in this window.', 'SecurityError');
    },
  });
  t.after(() => Reflect.deleteProperty(globalThis, 'indexedDB'));
  const { client } = await bench(t);
  const outbox = new TupleActionPushOfflineSingletonService(client, { channel: null });
  t.after(() => outbox.close());
  assert.equal(await first(outbox.durable, (durable) => durable !== null), false);
});

test('a database that never answers is as good as none', async (t) => {
  const silent = new IDBFactory();
  silent.open = () => ({}) as IDBOpenDBRequest;
  const parts = await onlineBench(t);
  const { actions } = openOutbox(t, parts, { indexedDb: silent });
  const pushed = actions.pushAction(new AddAction('kept'));
  parts.clock.advance(10_000);
  await pushed;
  assert.equal((await answer(parts.connection))['note'], 'kept');
});

test('a database that the browser closes is opened again', async (t) => {
  const indexedDb = new IDBFactory();
  const { actions, outbox } = openOutbox(t, await bench(t), { indexedDb, name: 'cleared' });
  await first(outbox.durable, Boolean);
  await new Promise((resolve) => {
    indexedDb.deleteDatabase('cleared').onsuccess = resolve;
  });
  await actions.pushAction(new AddAction());
  assert.equal((await entries(outbox, () => true)).length, 1);
});

test('two pages of one site send an action once and show the same', async (t) => {
  const indexedDb = new IDBFactory();
  const name = `pages-${crypto.randomUUID()}`;
  const shared = { indexedDb, name, locks: navigator.locks };
  const one = await onlineBench(t);
  const two = await onlineBench(t);
  const onOne = openOutbox(t, one, { ...shared, channel: new BroadcastChannel(name) });
  const onTwo = openOutbox(t, two, { ...shared, channel: new BroadcastChannel(name) });
  await Promise.all([first(onOne.outbox.durable, Boolean), first(onTwo.outbox.durable, Boolean)]);
  await onOne.actions.pushAction(new AddAction('shared'));
  await entries(onTwo.outbox, (list) => list.length === 1);

  const request = await Promise.race([
    one.connection.next().then(({ filt }) => ({ filt, connection: one.connection })),
    two.connection.next().then(({ filt }) => ({ filt, connection: two.connection })),
  ]);
  request.connection.send(request.filt, { tuples: [] });
  await Promise.all([entries(onOne.outbox, isEmpty), entries(onTwo.outbox, isEmpty)]);
  // Whoever waited for the lock finds nothing left; the next action is sent once as well.
  await navigator.locks.request(`${name}:acts`, () => undefined);
});

test('without locks of the browser pages send by leases', async (t) => {
  const indexedDb = new IDBFactory();
  const one = await onlineBench(t);
  const two = await onlineBench(t);
  const onOne = openOutbox(t, one, { indexedDb, locks: null });
  await onOne.actions.pushAction(new AddAction('first'));
  const request = await one.connection.next();
  // The other page has found the action in the database, and waits for the lease.
  const onTwo = openOutbox(t, two, { indexedDb, locks: null });
  await entries(onTwo.outbox, (list) => list.length === 1);
  one.connection.send(request.filt, { tuples: [] });
  await entries(onOne.outbox, isEmpty);
  two.clock.advance(1_000);
  await onTwo.actions.pushAction(new AddAction('second'));
  let sent: Wire | null = null;
  const next = answer(two.connection).then((action) => (sent = action));
  while (sent === null) {
    two.clock.advance(1_000);
    await exchange(two);
  }
  assert.equal((await next)['note'], 'second');
});

test('the lease of a page that is gone ends although the clock was set back', async (t) => {
  const indexedDb = new IDBFactory();
  const ahead = new ManualClock();
  ahead.advance(3_600_000);
  const gone = await onlineBench(t, { clock: ahead });
  await openOutbox(t, gone, { indexedDb, locks: null }).actions.pushAction(new AddAction());
  await gone.connection.next();

  const parts = await onlineBench(t);
  const { outbox } = openOutbox(t, parts, { indexedDb, locks: null });
  await answer(parts.connection);
  await entries(outbox, isEmpty);
});

test('the late answer of a page that lost its lease leaves an edited action alone', async (t) => {
  const indexedDb = new IDBFactory();
  const one = await onlineBench(t);
  const two = await onlineBench(t);
  const onOne = openOutbox(t, one, { indexedDb, locks: null });
  await onOne.actions.pushAction(new AddAction('typed first'));
  const late = await one.connection.next();
  // The other page takes over: the first one's clock stands still, as in the background.
  const onTwo = openOutbox(t, two, { indexedDb, locks: null });
  await entries(onTwo.outbox, (list) => list.length === 1);
  let taken: WireEnvelope | null = null;
  const next = two.connection.next().then((request) => (taken = request));
  while (taken === null) {
    two.clock.advance(1_000);
    await exchange(two);
  }
  two.connection.send((await next).filt, { result: 'No.', failureCode: 'rejected' });
  const [entry] = await entries(onTwo.outbox, isRejected);
  const id = entry?.id ?? 0;
  await onTwo.outbox.edit(id, { note: 'typed again' });
  await answer(two.connection, 'Not now.', 'busy');
  await entries(onTwo.outbox, ([entry]) => entry?.nextTryAt != null);

  one.connection.send(late.filt, { result: 'No.', failureCode: 'rejected' });
  await entries(onOne.outbox, ([entry]) => entry?.state !== 'sending');
  const fields = await onTwo.outbox.fieldsOf(id);
  assert.equal(fields.find(({ name }) => name === 'note')?.value, 'typed again');
  two.clock.advance(1_000);
  assert.equal((await answer(two.connection))['note'], 'typed again');
});

test('what is kept is sealed, and what cannot be opened stays visible', async (t) => {
  const indexedDb = new IDBFactory();
  const box: SealedBox = {
    seal: (bytes) => Promise.resolve(bytes.map((byte) => byte ^ 0x5a)),
    open: (bytes) => Promise.resolve(bytes.map((byte) => byte ^ 0x5a)),
  };
  const sealed = openOutbox(t, await bench(t), { indexedDb, box });
  await sealed.actions.pushAction(new AddAction('secret'), { title: 'Secret deed' });
  await sealed.outbox.close();

  const parts = await onlineBench(t);
  const { outbox, actions } = openOutbox(t, parts, { indexedDb });
  await actions.pushAction(new AddAction('readable'));
  assert.equal((await answer(parts.connection))['note'], 'readable');
  const [entry] = await entries(outbox, (list) => list.length === 1 && isRejected(list));
  assert.equal(entry?.title, 'Add value');
  assert.match(entry?.reason ?? '', /cannot be read/);
  await outbox.discard(entry?.id ?? 0);
  await entries(outbox, isEmpty);
});

test('everything can be forgotten', async (t) => {
  const indexedDb = new IDBFactory();
  const { actions, outbox } = openOutbox(t, await bench(t), { indexedDb });
  await actions.pushAction(new AddAction());
  await outbox.wipe();
  await entries(outbox, isEmpty);
  const { outbox: reopened } = openOutbox(t, await bench(t), { indexedDb });
  await first(reopened.durable, Boolean);
  await entries(reopened, isEmpty);
});

test('what was done is forgotten on all pages of the site', async (t) => {
  const shared = { indexedDb: new IDBFactory(), name: `pages-${crypto.randomUUID()}`, locks: null };
  const channel = () => new BroadcastChannel(shared.name);
  const one = await online(t, { ...shared, channel: channel() });
  const { outbox } = openOutbox(t, await bench(t), { ...shared, channel: channel() });
  await first(outbox.durable, Boolean);
  await one.actions.pushAction(new AddAction(), { title: 'Secret deed' });
  await answer(one.connection);
  await first(outbox.done, (done) => done.length === 1);
  await one.outbox.wipe();
  await first(outbox.done, (done) => done.length === 0);
});

test('an action that was on its way when everything was forgotten is not shown as done', async (t) => {
  const parts = await online(t);
  await parts.actions.pushAction(new AddAction(), { title: 'Secret deed' });
  const { filt } = await parts.connection.next();
  await parts.outbox.wipe();
  await parts.actions.pushAction(new AddAction('next'));
  parts.connection.send(filt, { tuples: [] });
  await answer(parts.connection);
  const done = await first(parts.outbox.done, (list) => list.length > 0);
  await entries(parts.outbox, isEmpty);
  assert.deepEqual(done.map(({ title }) => title), ['Add value']);
});
