/** Writes all that lies in a device's database, one record a line, as who has the device can. */
export async function everythingIn(factory: IDBFactory): Promise<string> {
  const database = await result(factory.open('peek-tuples'));
  const lines: string[] = [];
  for (const name of database.objectStoreNames) {
    const store = database.transaction(name).objectStore(name);
    const [keys, values] = [await result(store.getAllKeys()), await result<unknown[]>(store.getAll())];
    keys.forEach((key, at) => lines.push(`${name} ${String(key)} ${written(values[at])}`));
  }
  database.close();
  return lines.join('\n');
}

function written(value: unknown): string {
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString('latin1').replaceAll('\n', ' ');
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, member]) => `${key}=${written(member)}`)
        .join(';')
    : String(value);
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(String(request.error)));
  });
}
