import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VortexOfflineError } from '@peek/vortex';
import { PumpTuple } from './support/test-index.js';
import { TestDevice, first, keys, namesOf, pumps } from './support/tab.js';

/** Not what the index holds. */
class ValveTuple extends PumpTuple {
  static override readonly tupleName: string = 'spec.ValveTuple';
}

const ask = { ...pumps, offline: 'ask' } as const;

test('a key is looked up at the service, and changes arrive', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put({ p1: 'Pump 1' });
  const tab = await device.tab();
  const reader = tab.read(ask);
  const found = await reader.lookUp(keys('p1', 'none'));
  assert.equal(found.state, 'live');
  assert.deepEqual(namesOf(found), ['Pump 1', null]);

  const changed = first(reader.observe(keys('p1')), (known) => namesOf(known)[0] === 'Pump 1 B');
  await device.index.put({ p1: 'Pump 1 B' });
  assert.equal((await changed).state, 'live');
});

test('many keys ask for each of their chunks once', async (t) => {
  const device = await TestDevice.create(t);
  const names = Array.from({ length: 100 }, (_, at) => `p${at}`);
  await device.index.put(Object.fromEntries(names.map((name) => [name, name])));
  const tab = await device.tab();
  const reader = tab.read(ask);
  const [left, right] = await Promise.all([
    reader.lookUp(keys(...names)),
    reader.lookUp(keys(...names)),
  ]);
  assert.deepEqual(namesOf(left), names);
  assert.deepEqual(namesOf(right), names);
  const chunks = device.index.asked.filter(({ kind }) => kind === 'chunk');
  assert.equal(new Set(chunks.map(({ what }) => what['chunkKey'])).size, chunks.length);
});

test('what is shown when the link is lost stays, as stale', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put({ p1: 'Pump 1' });
  const tab = await device.tab();
  const reader = tab.read(ask);
  const stale = first(reader.observe(keys('p1')), ({ state }) => state === 'stale');
  await first(reader.observe(keys('p1')), ({ state }) => state === 'live');
  await device.index.disconnect();
  const known = await stale;
  assert.deepEqual(namesOf(known), ['Pump 1']);
  assert.notEqual(known.date, null);
});

test('without a connection, what is not kept is said to be unknown', async (t) => {
  const device = await TestDevice.create(t);
  const tab = await device.tab(false);
  await assert.rejects(tab.read(ask).lookUp(keys('p1')), VortexOfflineError);
  const known = await first(tab.read(ask).observe(keys('p1')), ({ state }) => state === 'error');
  assert.match(known.error ?? '', /no connection.*does not keep.*Pumps/);
  assert.equal(known.unknown.length, 1);
});

test('the page comes back live when the link does', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put({ p1: 'Pump 1' });
  const tab = await device.tab();
  const reader = tab.read();
  await tab.status(({ activity }) => activity === 'current');
  const shown = reader.observe(keys('p1'));
  const states: string[] = [];
  const watching = shown.subscribe(({ state }) => states.push(state));
  await first(shown, ({ state }) => state === 'live');
  await device.index.disconnect();
  await first(shown, ({ state }) => state === 'stale');
  const accepted = device.index.accept(device.server);
  device.clock.advance(10_000);
  await accepted;
  await first(shown, ({ state }) => state === 'live');
  watching.unsubscribe();
  assert.ok(!states.slice(1).includes('loading') && !states.includes('error'), states.join());
});

test('an index of another class says so, and ends nothing', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put({ p1: 'Pump 1' });
  const tab = await device.tab();
  const reader = tab.read({ ...ask, rowType: ValveTuple });
  const known = await first(reader.observe(keys('p1')), ({ state }) => state === 'error');
  assert.match(known.error ?? '', /under p1 something else than a spec.ValveTuple/);
});

test('an index with a compiler is looked up as the page says', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put({ p1: 'Pump 1' });
  const tab = await device.tab();
  const reader = tab.read({ ...ask, find: (tuples, { key }) => new PumpTuple({ name: `${tuples.length} ${key}` }) });
  assert.deepEqual(namesOf(await reader.lookUp(keys('p1'))), ['1 p1']);
});
