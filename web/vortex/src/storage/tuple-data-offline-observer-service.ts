import type { TupleDataObservableNameService } from '../observable/tuple-data-observable-name-service.js';
import { TupleDataObserverService } from '../observable/tuple-data-observer-service.js';
import type { VortexClient } from '../vortex-client.js';
import { StoredObservations } from './stored-observations.js';
import type { TupleOfflineStorageService } from './tuple-offline-storage-service.js';

/**
 * Observes the server's tuples, and remembers them on the device (vortex-protocol 7.5).
 *
 * What an earlier page has stored of a selector is emitted first, in state `stale` with the date of
 * then; what arrives is stored.
 */
export class TupleDataOfflineObserverService extends TupleDataObserverService {
  constructor(
    client: VortexClient,
    names: TupleDataObservableNameService,
    storage: TupleOfflineStorageService,
  ) {
    super(client, names, new StoredObservations(client, storage.storage));
  }
}
