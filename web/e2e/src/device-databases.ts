import type { Page } from 'playwright-core';

/** Reads all texts and bytes of the page's databases, as somebody does who has the device. */
export function databasesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const written = (value: unknown): string => {
      if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value);
      if (typeof value !== 'object' || value === null) return String(value);
      return Object.entries(value)
        .map(([key, member]) => `${key}=${written(member)}`)
        .join(';');
    };
    const rows: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([
          result(objects.getAllKeys()),
          result<unknown[]>(objects.getAll()),
        ]);
        keys.forEach((key, index) => rows.push(`${store} ${String(key)} ${written(values[index])}`));
      }
      database.close();
    }
    return rows;
  });
}
