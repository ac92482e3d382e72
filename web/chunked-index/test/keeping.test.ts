import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IDBObjectStore } from 'fake-indexeddb';
import { everythingIn } from './support/everything-in.js';
import { TestDevice, first, keys, namesOf, pumps } from './support/tab.js';

const ten = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`p${at}`, `Pump ${at}`]));

test('an index is kept page by page, and found without a connection with its age', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const tab = await device.tab();
  tab.read();
  const { kept } = await tab.status(({ activity }) => activity === 'current');
  assert.ok(device.index.countOf('page') >= 3);
  assert.ok(kept.chunks > 3 && kept.bytes > 0);
  await tab.close();

  const later = await device.tab(false);
  const found = await later.read().lookUp(keys('p1', 'p7', 'none'));
  assert.deepEqual(namesOf(found), ['Pump 1', 'Pump 7', null]);
  assert.equal(found.state, 'stale');
  assert.deepEqual(found.unknown, []);
  assert.equal(found.date?.getTime(), device.clock.now());
});

test('a tab that is killed in the middle leaves what the next one goes on from', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  device.index.pagesLeft = 1;
  const killed = await device.tab();
  killed.read();
  const { kept } = await killed.status((status) => status.kept.version > 0);
  assert.equal(kept.complete, false);
  await killed.close();

  device.index.pagesLeft = Infinity;
  device.index.asked.length = 0;
  const next = await device.tab();
  next.read();
  await next.status(({ activity }) => activity === 'current');
  const [page] = device.index.asked.filter(({ kind }) => kind === 'page');
  assert.equal(page?.what['since'], kept.version);
});

test('only what has changed is fetched when the device is back', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const tab = await device.tab();
  tab.read();
  const { kept } = await tab.status(({ activity }) => activity === 'current');
  await tab.close();
  await device.index.put({ p3: 'Pump 3 B', p4: null });
  device.index.asked.length = 0;

  const back = await device.tab();
  const reader = back.read();
  await back.status((status) => status.activity === 'current' && status.kept.version > kept.version);
  assert.equal(device.index.countOf('page'), 1);
  assert.deepEqual(namesOf(await reader.lookUp(keys('p3', 'p4', 'p5'))), ['Pump 3 B', null, 'Pump 5']);
  assert.equal(device.index.countOf('chunk'), 0);
});

test('changes reach who looks on, without asking for chunks', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const tab = await device.tab();
  const reader = tab.read();
  await tab.status(({ activity }) => activity === 'current');
  device.index.asked.length = 0;
  const changed = first(reader.observe(keys('p3')), (known) => namesOf(known)[0] === 'Pump 3 B');
  await device.index.put({ p3: 'Pump 3 B' });
  assert.equal((await changed).state, 'live');
  assert.equal(device.index.countOf('chunk'), 0);
});

test('another epoch replaces what is kept when its first page is here, not before', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const tab = await device.tab();
  const reader = tab.read();
  await tab.status(({ activity }) => activity === 'current');

  device.index.pagesLeft = 0;
  await device.index.beginAnew('two');
  const waiting = await tab.status(({ trouble }) => trouble !== null);
  assert.match(waiting.trouble ?? '', /refused: Not now/);
  assert.equal(waiting.kept.epoch, 'one');
  assert.ok(waiting.kept.chunks > 0);

  device.index.pagesLeft = Infinity;
  device.clock.advance(500);
  await tab.status(({ activity, kept }) => activity === 'current' && kept.epoch === 'two');
  assert.deepEqual(namesOf(await reader.lookUp(keys('p1'))), ['Pump 1']);
});

test('of several tabs one fetches and the others read', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const [one, two] = [await device.tab(), await device.tab()];
  one.read();
  const reader = two.read();
  await Promise.all([one, two].map((tab) => tab.status(({ activity }) => activity === 'current')));
  const pages = device.index.countOf('page');
  assert.deepEqual(namesOf(await reader.lookUp(keys('p2'))), ['Pump 2']);
  assert.equal(device.index.countOf('chunk'), 0);

  await one.close();
  await device.index.put({ p2: 'Pump 2 B' });
  await first(reader.observe(keys('p2')), (known) => namesOf(known)[0] === 'Pump 2 B');
  await two.status(({ activity }) => activity === 'current');
  assert.equal(device.index.countOf('page'), pages + 1);
});

test('the switch of the user wins, in all tabs and for good', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const [one, two] = [await device.tab(), await device.tab()];
  [one, two].forEach((tab) => tab.read());
  await one.status(({ activity }) => activity === 'current');
  await two.indexes.switch('spec', 'pumps', false);
  await one.status(({ activity, kept }) => activity === 'off' && kept.chunks === 0);
  await Promise.all([one.close(), two.close()]);

  device.index.asked.length = 0;
  const later = await device.tab();
  later.read();
  await later.status(({ activity, total }) => activity === 'off' && total !== null);
  assert.equal(device.index.countOf('page'), 0);
  await later.indexes.switch('spec', 'pumps', true);
  await later.status(({ activity }) => activity === 'current');
});

test('an index that is to be asked for is kept when the user says so', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const tab = await device.tab();
  tab.read({ ...pumps, offline: 'ask' });
  await tab.status(({ activity, total }) => activity === 'off' && total !== null);
  assert.equal(device.index.countOf('page'), 0);
  await tab.indexes.switch('spec', 'pumps', true);
  await tab.status(({ activity }) => activity === 'current');
});

test('an index that is kept is followed without a page of its plugin', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const tab = await device.tab();
  tab.read();
  await tab.status(({ activity }) => activity === 'current');
  await tab.close();
  const other = await device.tab();
  const { title } = await other.status(({ activity }) => activity === 'current');
  assert.equal(title, 'Pumps');
});

test('a logout deletes all of it, and nothing of it lies there in clear', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const tab = await device.tab();
  tab.read();
  await tab.status(({ activity }) => activity === 'current');
  const before = await everythingIn(device.indexedDb);
  assert.match(before, /^chunks /m);
  assert.doesNotMatch(before, /Pump|pumps|spec/);

  await tab.storage.logout();
  await tab.status(({ kept }) => kept.chunks === 0);
  assert.equal(await everythingIn(device.indexedDb), '');
});

test('what may not be read any more is deleted', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const tab = await device.tab();
  const reader = tab.read();
  await tab.status(({ activity }) => activity === 'current');
  device.index.failure = 'forbidden';
  await device.index.tell();
  await tab.status(({ activity, kept }) => activity === 'forbidden' && kept.chunks === 0);
  await assert.rejects(reader.lookUp(keys('p1')), /may not read/);
  assert.doesNotMatch(await everythingIn(device.indexedDb), /^chunks /m);
});

test('an index that is online only is not kept', async (t) => {
  const device = await TestDevice.create(t);
  device.index.offlineAllowed = false;
  await device.index.put(ten);
  const tab = await device.tab();
  const reader = tab.read();
  await tab.status(({ activity }) => activity === 'onlineOnly');
  assert.deepEqual(namesOf(await reader.lookUp(keys('p1'))), ['Pump 1']);
  assert.equal(device.index.countOf('page'), 0);
});

test('a full device is told of, and stops nothing else', async (t) => {
  const device = await TestDevice.create(t);
  await device.index.put(ten);
  const tab = await device.tab();
  const put = t.mock.method(IDBObjectStore.prototype, 'put', () => {
    throw new DOMException('No room', 'QuotaExceededError');
  });
  const reader = tab.read();
  const { trouble } = await tab.status((status) => status.trouble !== null);
  assert.match(trouble ?? '', /no room/);
  assert.deepEqual(namesOf(await reader.lookUp(keys('p1'))), ['Pump 1']);

  put.mock.restore();
  await tab.indexes.switch('spec', 'pumps', false);
  await tab.indexes.switch('spec', 'pumps', true);
  await tab.status((status) => status.activity === 'current' && status.trouble === null);
});
