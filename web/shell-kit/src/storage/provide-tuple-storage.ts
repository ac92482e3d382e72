import {
  inject,
  provideEnvironmentInitializer,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { TupleStorageFactoryService } from '@peek/vortex';

/**
 * Provides the device's storage, opened with a key of the device.
 *
 * There is no log-in yet; when there is, it gives its secret to `unlock` and calls `logout`.
 */
export function provideTupleStorage(): (EnvironmentProviders | Provider)[] {
  return [
    { provide: TupleStorageFactoryService, useFactory: () => new TupleStorageFactoryService() },
    provideEnvironmentInitializer(() => {
      void inject(TupleStorageFactoryService).unlock();
    }),
  ];
}
