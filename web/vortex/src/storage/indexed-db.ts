import type { Clock } from '../clock.js';
import { VortexError } from '../errors.js';

/** How long a browser may take to open a database before it counts as unable to, in ms. */
const openTimeoutMs = 10_000;

/** Ends with the result of a request. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(storageError(request.error));
  });
}

/**
 * Does `work` in a transaction. Ends when the transaction is complete, with what `work` gave.
 *
 * @param work may wait for requests of its transaction and for nothing else
 */
export async function inTransaction<T>(
  database: IDBDatabase,
  stores: readonly string[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  const transaction = database.transaction([...stores], mode);
  const complete = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(storageError(transaction.error));
  });
  complete.catch(() => undefined);
  try {
    const result = await work(transaction);
    await complete;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended already, by the same error.
    }
    throw error;
  }
}

/**
 * Opens a database, making the stores that it lacks when it is new or of an earlier version.
 *
 * Some browsers refuse in private windows, and some never answer.
 */
export function openDatabase(
  factory: IDBFactory,
  name: string,
  version: number,
  stores: readonly string[],
  clock: Clock,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    let late = false;
    const cancelTimeout = clock.schedule(openTimeoutMs, () => {
      late = true;
      reject(new VortexError('The browser does not open its database.'));
    });
    request.onupgradeneeded = () => {
      const { result } = request;
      stores
        .filter((store) => !result.objectStoreNames.contains(store))
        .forEach((store) => result.createObjectStore(store));
    };
    request.onsuccess = () => {
      cancelTimeout();
      if (late) {
        request.result.close();
      } else {
        // Whoever wants to delete or upgrade the database must not have to wait for this page.
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      }
    };
    request.onerror = () => {
      cancelTimeout();
      reject(storageError(request.error));
    };
  });
}

function storageError(cause: DOMException | null): VortexError {
  return new VortexError(`The browser's database failed: ${cause?.message ?? 'no reason given'}`, {
    cause,
  });
}
