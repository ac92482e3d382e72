import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import {
  Payload,
  TupleDataObservableNameService,
  TupleDataOfflineObserverService,
  TupleOfflineStorageService,
  TupleSelector,
  type ObservedTuples,
  type TupleStorageFactoryService,
} from '../src/index.js';
import { bench, first, onlineBench, type Bench } from './support/bench.js';
import { Device, storageName } from './support/storage.js';

const names = new TupleDataObservableNameService('spec', { plugin: 'spec' });
const selector = new TupleSelector('spec.Rows', { id: 5 });
const date = '2020-05-20 10:00:00.000000+0000';

interface Observing {
  readonly observer: TupleDataOfflineObserverService;
  readonly storage: TupleOfflineStorageService;
}

function observing({ client }: Pick<Bench, 'client'>, page: TupleStorageFactoryService): Observing {
  const storage = new TupleOfflineStorageService(client, page, storageName);
  return { observer: new TupleDataOfflineObserverService(client, names, storage), storage };
}

/** A device on which an earlier page has stored a row. */
async function deviceWithRow(t: TestContext): Promise<Device> {
  const device = new Device();
  const page = device.page();
  await page.unlock();
  const parts = await onlineBench(t);
  const { observer, storage } = observing(parts, page);
  const live = first(observer.observe(selector), ({ state }) => state === 'live');
  const { filt } = await parts.connection.next();
  assert.equal(filt['subscribe'], true);
  parts.connection.send(filt, { tuples: ['Feeder 7'], date });
  await live;
  await first(storage.status, ({ entries }) => entries === 1);
  observer.close();
  parts.client.close();
  await page.close();
  return device;
}

test('without a connection the stored tuples are shown with their date', async (t) => {
  const device = await deviceWithRow(t);
  const page = device.page();
  void page.unlock();
  const { observer } = observing(await bench(t), page);
  const known = await first(observer.observe(selector), ({ state }) => state === 'stale');
  const then = new Date('2020-05-20T10:00:00Z');
  assert.deepEqual(known, {
    state: 'stale',
    tuples: ['Feeder 7'],
    date: then,
    staleSince: then,
    error: null,
  } satisfies ObservedTuples<string>);
});

test('the stored tuples come first, then those of the server', async (t) => {
  const device = await deviceWithRow(t);
  const page = device.page();
  await page.unlock();
  const parts = await onlineBench(t);
  const { observer } = observing(parts, page);
  const seen: string[] = [];
  const live = first(observer.observe<string>(selector), ({ state, tuples }) => {
    seen.push(`${state} ${tuples.join()}`);
    return state === 'live';
  });
  const { filt } = await parts.connection.next();
  parts.connection.send(filt, { tuples: ['Feeder 8'], date });
  await live;
  assert.deepEqual(seen, ['loading ', 'stale Feeder 7', 'live Feeder 8']);
});

test('a storage that does not answer does not hold up the server', async (t) => {
  const locked = new Device().page();
  const parts = await onlineBench(t);
  const { observer } = observing(parts, locked);
  const live = first(observer.observe(selector), ({ state }) => state === 'live');
  parts.clock.advance(500);
  const { filt } = await parts.connection.next();
  parts.connection.send(filt, { tuples: ['Feeder 8'], date });
  await live;
});

test('an observer that disables storage neither shows nor stores', async (t) => {
  const device = await deviceWithRow(t);
  const page = device.page();
  await page.unlock();
  const parts = await onlineBench(t);
  const { observer, storage } = observing(parts, page);
  const seen: string[] = [];
  const live = first(
    observer.observe<string>(selector, { disableStorage: true, disableCache: true }),
    ({ state }) => {
      seen.push(state);
      return state === 'live';
    },
  );
  const { filt } = await parts.connection.next();
  assert.equal(filt['disableCache'], true);
  parts.connection.send(filt, { tuples: ['Feeder 8'], date });
  await live;
  assert.deepEqual(seen, ['loading', 'live']);
  assert.deepEqual(await storage.loadTuples(selector), ['Feeder 7']);
});

test('an observer that disables asking is content with what is stored', async (t) => {
  const device = await deviceWithRow(t);
  const page = device.page();
  await page.unlock();
  const parts = await onlineBench(t);
  const { observer } = observing(parts, page);
  await first(
    observer.observe(selector, { disableAskServer: true }),
    ({ state }) => state === 'stale',
  );
  await parts.client.send({ filt: { key: 'next' } });
  assert.equal((await parts.connection.next()).filt['key'], 'next');
});

test('what the server forbids is deleted', async (t) => {
  const device = await deviceWithRow(t);
  const page = device.page();
  await page.unlock();
  const parts = await onlineBench(t);
  const { observer, storage } = observing(parts, page);
  const refused = first(observer.observe(selector), ({ state }) => state === 'error');
  const { filt } = await parts.connection.next();
  parts.connection.send(filt, { result: 'You may not see this.', failureCode: 'forbidden' });
  await refused;
  await first(storage.status, ({ entries }) => entries === 0);
});

test('what the server forbids is not shown when the storage answers later', async (t) => {
  const device = await deviceWithRow(t);
  const page = device.page();
  const parts = await onlineBench(t);
  const { observer, storage } = observing(parts, page);
  const seen: string[] = [];
  const refused = first(observer.observe<string>(selector), ({ state, tuples }) => {
    seen.push(`${state} ${tuples.join()}`);
    return state === 'error';
  });
  const subscription = observer.observe(selector).subscribe(({ state, tuples }) => {
    seen.push(`${state} ${tuples.join()}`);
  });
  parts.clock.advance(500);
  const { filt } = await parts.connection.next();
  parts.connection.send(filt, { result: 'You may not see this.', failureCode: 'forbidden' });
  await refused;
  await page.unlock();
  await storage.loadTuples(selector);
  subscription.unsubscribe();
  assert.deepEqual([...new Set(seen)], ['loading ', 'error ']);
});

for (const [code, state, error] of [
  ['offline', 'stale', null],
  ['failed', 'error', 'The table is locked.'],
] as const) {
  test(`when the storage answers after "${code}" the state is ${state}`, async (t) => {
    const device = await deviceWithRow(t);
    const page = device.page();
    const parts = await onlineBench(t);
    const source = observing(parts, page).observer.observe<string>(selector);
    const failed = first(source, ({ state }) => state === 'error');
    source.subscribe();
    parts.clock.advance(500);
    const { filt } = await parts.connection.next();
    parts.connection.send(filt, { result: 'The table is locked.', failureCode: code });
    await failed;
    await page.unlock();
    const known = await first(source, ({ tuples }) => tuples[0] === 'Feeder 7');
    assert.deepEqual([known.state, known.error], [state, error]);
  });
}

/** An observer that is storing a list that a delta made: its encoding waits to be released. */
async function storingAfterDelta(t: TestContext) {
  const page = new Device().page();
  await page.unlock();
  const parts = await onlineBench(t);
  const { observer, storage } = observing(parts, page);
  const source = observer.observe<string>(selector);
  source.subscribe();
  const { filt } = await parts.connection.next();
  parts.connection.send({ ...filt, update: 'whole', version: 'v1' }, { tuples: ['old'], date });
  parts.connection.send(
    { ...filt, update: 'delta', baseVersion: 'v1', version: 'v2' },
    { tuples: [{ _ct: 'rt', _c: 'vortex.TuplesDelta', ...replacedFirst('newer') }], date },
  );
  await first(source, ({ tuples }) => tuples[0] === 'newer');
  await first(storage.status, ({ entries }) => entries === 1);
  const encoded = await parts.client.codec.encodePayload(new Payload({}, ['newer'], new Date(0)));
  let release = (): void => undefined;
  parts.client.codec.encodePayload = () =>
    new Promise((resolve) => {
      release = () => resolve(encoded);
    });
  parts.clock.advance(5_000);
  const released = async (): Promise<void> => {
    release();
    await new Promise(setImmediate);
  };
  return { ...parts, source, storage, filt, released };
}

function replacedFirst(tuple: string): object {
  const position = { _ft: 'int', _fd: 0 };
  return { removed: [position], inserted: [position], tuples: [tuple] };
}

test('what the server forbids while it is being stored is not stored', async (t) => {
  const { connection, source, storage, filt, released } = await storingAfterDelta(t);
  connection.send(filt, { result: 'You may not see this.', failureCode: 'forbidden' });
  await first(source, ({ state }) => state === 'error');
  await first(storage.status, ({ entries }) => entries === 0);
  await released();
  assert.equal(await storage.loadTuples(selector), null);
});

test('what arrives while something older is being stored is what stays stored', async (t) => {
  const { connection, source, storage, filt, released } = await storingAfterDelta(t);
  connection.send({ ...filt, update: 'whole', version: 'v3' }, { tuples: ['newest'], date });
  await first(source, ({ tuples }) => tuples[0] === 'newest');
  await released();
  assert.deepEqual(await storage.loadTuples(selector), ['newest']);
});

test('tuples are stored and found by selector without an observer', async (t) => {
  const page = new Device().page();
  await page.unlock();
  const { storage } = observing(await bench(t), page);
  await storage.saveTuples(selector, ['a', 1]);
  assert.deepEqual(await storage.loadTuples(new TupleSelector('spec.Rows', { id: 5 })), ['a', 1]);
  await storage.deleteTuples(selector);
  assert.equal(await storage.loadTuples(selector), null);
});
