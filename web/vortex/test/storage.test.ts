import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forceCloseDatabase } from 'fake-indexeddb';
import { TupleOfflineStorageNameService, type LoginSecret } from '../src/index.js';
import { Device, everythingIn, storageName, storedText, textOf } from './support/storage.js';

const random = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));

/** Closes databases as a browser does that is short of memory. */
function close(databases: readonly IDBDatabase[]): void {
  databases.forEach(forceCloseDatabase as unknown as (database: IDBDatabase) => void);
}

function imported(algorithm: 'HKDF' | 'PBKDF2', secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, algorithm, false, ['deriveKey']);
}

test('what a page stored is there for the next page of the same device', async () => {
  const device = new Device();
  const page = device.page();
  assert.equal((await page.unlock()).state, 'durable');
  const stored = storedText('Feeder 7', new Date('2020-05-19T01:02:03.004Z'));
  await page.create(storageName).save('k', stored);
  await page.close();
  const next = device.page();
  await next.unlock();
  const loaded = await next.create(storageName).load('k');
  assert.equal(textOf(loaded), 'Feeder 7');
  assert.deepEqual([loaded?.date, loaded?.version], [stored.date, 'v1']);
  assert.equal(loaded?.payload.form, 'plain');
});

test('the database holds neither contents nor keys nor names in clear', async () => {
  const device = new Device();
  const page = device.page();
  await page.unlock();
  await page.create(storageName).save('selector text', storedText('Feeder 7'));
  const lying = everythingIn(await device.dump());
  assert.match(lying, /store=contents/);
  assert.doesNotMatch(lying, /Feeder 7|selector text|spec/);
});

test('names keep the tuples of plugins apart', async () => {
  const page = new Device().page();
  await page.unlock();
  const other = page.create(new TupleOfflineStorageNameService('other'));
  await page.create(storageName).save('k', storedText('mine'));
  assert.equal(await other.load('k'), null);
});

for (const [kind, secret] of Object.entries<() => Promise<LoginSecret>>({
  'random bytes': () => Promise.resolve(new Uint8Array(32).fill(7)),
  'an HKDF key': () => imported('HKDF', new Uint8Array(32).fill(7)),
  'a password': () => imported('PBKDF2', new TextEncoder().encode('correct horse')),
})) {
  test(`the login that stored opens it again, with ${kind}`, async () => {
    const device = new Device();
    const page = device.page();
    await page.unlock(await secret());
    await page.create(storageName).save('k', storedText('mine'));
    await page.close();
    const next = device.page();
    await next.unlock(await secret());
    assert.equal(textOf(await next.create(storageName).load('k')), 'mine');
  });
}

test('another login finds nothing, and nothing is left for the first', async () => {
  const device = new Device();
  const first = random();
  const page = device.page();
  await page.unlock(first);
  await page.create(storageName).save('k', storedText('mine'));
  await page.close();
  const second = device.page();
  await second.unlock(random());
  assert.equal(await second.create(storageName).load('k'), null);
  await second.close();
  const again = device.page();
  await again.unlock(first);
  assert.equal(await again.create(storageName).load('k'), null);
  assert.equal((await device.dump()).filter(({ store }) => store === 'contents').length, 0);
  assert.equal(device.warnings.length, 2);
});

test('a secret that is too short is refused', async () => {
  const device = new Device();
  assert.equal((await device.page().unlock(new Uint8Array(4))).state, 'memoryOnly');
  assert.equal((await device.dump()).length, 0);
});

test('the logout deletes everything, keys too, and nothing is kept until the next log-in', async () => {
  const device = new Device();
  const page = device.page();
  await page.unlock();
  const storage = page.create(storageName);
  const saving = storage.save('k', storedText('mine'));
  await page.logout();
  await saving;
  assert.deepEqual(await device.dump(), []);
  assert.equal(page.snapshot.state, 'unavailable');
  await storage.save('k', storedText('too late'));
  assert.deepEqual(await device.dump(), []);
  await page.unlock();
  assert.equal(await storage.load('k'), null);
});

test('a load waits for the log-in; a logout ends the wait with nothing', async () => {
  const device = new Device();
  const before = device.page();
  await before.unlock();
  await before.create(storageName).save('k', storedText('mine'));
  await before.close();
  const page = device.page();
  const loading = page.create(storageName).load('k');
  await page.unlock();
  assert.equal(textOf(await loading), 'mine');
  await page.logout();
  const endless = page.create(storageName).load('k');
  await page.logout();
  assert.equal(await endless, null);
});

test('another page hears of the logout at its next save, which stores nothing', async () => {
  const device = new Device();
  const [one, two] = [device.page(), device.page()];
  await one.unlock();
  await two.unlock();
  await two.create(storageName).save('k', storedText('mine'));
  assert.equal(textOf(await one.create(storageName).load('k')), 'mine');
  await one.logout();
  await two.create(storageName).save('k', storedText('later'));
  assert.equal(two.snapshot.state, 'unavailable');
  assert.deepEqual(await device.dump(), []);
});

test('a record that was changed is deleted and not shown', async () => {
  const device = new Device();
  const page = device.page();
  await page.unlock();
  const storage = page.create(storageName);
  await storage.save('k', storedText('mine'));
  const record = (await device.dump()).find(({ store }) => store === 'contents');
  assert.ok(record !== undefined);
  const changed = new Uint8Array(record.value as Uint8Array);
  changed[changed.length - 1]! ^= 1;
  await device.put('contents', record.key, changed);
  assert.equal(await storage.load('k'), null);
  assert.deepEqual(device.warnings, ['A stored record was deleted because it cannot be opened.']);
  assert.equal((await device.dump()).filter(({ store }) => store === 'contents').length, 0);
});

test('a record that was put under another key is deleted and not shown', async () => {
  const device = new Device();
  const page = device.page();
  await page.unlock();
  const storage = page.create(storageName);
  await storage.save('open', storedText('open'));
  await storage.save('closed', storedText('closed'));
  const [one, two] = (await device.dump()).filter(({ store }) => store === 'contents');
  assert.ok(one !== undefined && two !== undefined);
  await device.put('contents', one.key, two.value);
  const loaded = [textOf(await storage.load('open')), textOf(await storage.load('closed'))];
  assert.equal(loaded.filter((text) => text === null).length, 1);
  assert.ok(loaded.includes('open') !== loaded.includes('closed'));
});

test('what was not used for the longest time goes first when there are too many', async () => {
  const device = new Device();
  const page = device.page({ limits: { maxEntries: 10 } });
  await page.unlock();
  const storage = page.create(storageName);
  for (let n = 0; n < 10; n++) {
    device.clock.advance(1000);
    await storage.save(`k${n}`, storedText(`${n}`));
  }
  device.clock.advance(1000);
  await storage.load('k0');
  device.clock.advance(1000);
  await storage.save('k10', storedText('10'));
  assert.equal(page.snapshot.entries, 9);
  const kept = await Promise.all(
    ['k0', 'k1', 'k2', 'k3', 'k10'].map(async (key) => textOf(await storage.load(key))),
  );
  assert.deepEqual(kept, ['0', null, null, '3', '10']);
});

test('records take no more bytes than allowed, and one no more than a quarter of it', async () => {
  const device = new Device();
  const page = device.page({ limits: { maxBytes: 10_000 } });
  await page.unlock();
  const storage = page.create(storageName);
  for (let n = 0; n < 20; n++) {
    device.clock.advance(1000);
    await storage.save(`k${n}`, storedText('x'.repeat(2000)));
    assert.ok(page.snapshot.bytes <= 10_000);
  }
  assert.equal(page.snapshot.entries, 4);
  await storage.save('k19', storedText('x'.repeat(3000)));
  assert.equal(await storage.load('k19'), null);
});

test('saves that follow one another quickly end with the last', async () => {
  const page = new Device().page();
  await page.unlock();
  const storage = page.create(storageName);
  await Promise.all([1, 2, 3, 4, 5].map((n) => storage.save('k', storedText(`${n}`))));
  assert.equal(textOf(await storage.load('k')), '5');
  assert.equal(page.snapshot.entries, 1);
});

test('old tuples are deleted when told, and at the next start', async () => {
  const device = new Device();
  const now = device.clock.now();
  const page = device.page();
  await page.unlock();
  const storage = page.create(storageName);
  await storage.save('old', storedText('old', new Date(now - 1000)));
  await storage.save('new', storedText('new', new Date(now)));
  await storage.deleteOlderThan(new Date(now));
  assert.deepEqual([await storage.load('old'), textOf(await storage.load('new'))], [null, 'new']);
  await page.close();
  const next = device.page({ limits: { maxAgeMs: 60_000 } });
  device.clock.advance(60_001);
  assert.equal((await next.unlock()).entries, 0);
});

for (const [why, options, reason] of [
  ['over plain http', { crypto: { getRandomValues: null } as unknown as Crypto }, /https/],
  ['without a database', { indexedDb: null }, /no database/],
  [
    'whose database refuses',
    {
      indexedDb: {
        open: () => {
          throw new Error('A mutation operation was attempted');
        },
      } as unknown as IDBFactory,
    },
    /private window/,
  ],
] as const) {
  test(`a page ${why} keeps tuples in memory, and says so`, async () => {
    const page = new Device().page(options);
    const status = await page.unlock();
    assert.equal(status.state, 'memoryOnly');
    assert.match(status.reason ?? '', reason);
    const storage = page.create(storageName);
    await storage.save('k', storedText('mine'));
    assert.equal(textOf(await storage.load('k')), 'mine');
    assert.equal(page.snapshot.entries, 1);
    await page.logout().catch(() => undefined);
    await page.unlock();
    assert.equal(await storage.load('k'), null);
  });
}

test('a database that the browser closes is opened again', async () => {
  const device = new Device();
  const databases: IDBDatabase[] = [];
  const open = device.indexedDb.open.bind(device.indexedDb);
  device.indexedDb.open = (...args) => {
    const request = open(...args);
    request.addEventListener('success', () => databases.push(request.result));
    return request;
  };
  const page = device.page();
  await page.unlock();
  const storage = page.create(storageName);
  await storage.save('before', storedText('before'));
  close(databases);
  assert.equal(textOf(await storage.load('before')), 'before');
  await storage.save('after', storedText('after'));
  assert.equal(page.snapshot.entries, 2);
  assert.deepEqual(device.warnings, []);
  close(databases);
  await page.logout();
  assert.deepEqual(await device.dump(), []);
});

test('a database of an earlier version keeps what it has, and gets the stores it lacks', async () => {
  const device = new Device();
  const request = device.indexedDb.open('peek-tuples', 1);
  request.onupgradeneeded = () => {
    ['keys', 'entries', 'contents'].forEach((store) => request.result.createObjectStore(store));
  };
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  database.transaction('keys', 'readwrite').objectStore('keys').put('there', 'spare');
  database.close();
  const page = device.page();
  assert.equal((await page.unlock()).state, 'durable');
  await page.create(storageName).save('k', storedText('Feeder 7'));
  assert.match(everythingIn(await device.dump()), /value=there/);
});

test('a browser whose database never answers is waited for no longer than 10 seconds', async () => {
  const device = new Device();
  const page = device.page({ indexedDb: { open: () => ({}) } as unknown as IDBFactory });
  const unlocking = page.unlock();
  await Promise.resolve();
  device.clock.advance(10_000);
  assert.equal((await unlocking).state, 'memoryOnly');
});

test('the memory is bounded too', async () => {
  const page = new Device().page({ indexedDb: null, limits: { maxEntries: 2 } });
  await page.unlock();
  const storage = page.create(storageName);
  for (const key of ['a', 'b', 'c']) {
    await storage.save(key, storedText(key));
  }
  assert.deepEqual([await storage.load('a'), textOf(await storage.load('c'))], [null, 'c']);
  await storage.deleteOlderThan(new Date('2020-05-21'));
  assert.equal(page.snapshot.entries, 0);
});
