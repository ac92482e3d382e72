import { DestroyRef, inject, provideEnvironmentInitializer } from '@angular/core';
import type { EnvironmentProviders, Provider } from '@angular/core';
import {
  TupleActionPushNameService,
  TupleActionPushOfflineService,
  TupleActionPushOfflineSingletonService,
  TupleActionPushService,
  TupleDataObservableNameService,
  TupleDataObserverService,
  TupleDataOfflineObserverService,
  TupleOfflineStorageNameService,
  TupleOfflineStorageService,
  TupleStorageFactoryService,
  VortexClient,
  VortexStatusService,
  type QueueOptions,
  type TupleClass,
} from '@peek/vortex';

/** Makes tuples decode to these classes while the routes that it is provided in are there. */
export function provideTuples(...tupleClasses: readonly TupleClass[]): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const registration = inject(VortexClient).tuples.register(...tupleClasses);
    inject(DestroyRef).onDestroy(() => registration.unregister());
  });
}

/**
 * Provides a `TupleDataObserverService` for a plugin's observable (Documentation 7.9.14).
 *
 * @param name the observable's name
 * @param plugin the plugin's name, which its filters hold
 */
export function provideTupleObserver(name: string, plugin: string): Provider[] {
  return [
    {
      provide: TupleDataObservableNameService,
      useFactory: () => new TupleDataObservableNameService(name, { plugin }),
    },
    {
      provide: TupleDataObserverService,
      useFactory: () => {
        const observer = new TupleDataObserverService(
          inject(VortexClient),
          inject(TupleDataObservableNameService),
        );
        inject(DestroyRef).onDestroy(() => observer.close());
        return observer;
      },
    },
  ];
}

/**
 * Provides a `TupleDataOfflineObserverService` for a plugin's observable, under that name and as
 * the `TupleDataObserverService`: what it hears is stored on the device and shown again, with its
 * age, before the server has answered (Documentation 7.9.14).
 *
 * @param name the observable's name
 * @param plugin the plugin's name, which its filters hold and its tuples are stored under
 */
export function provideTupleOfflineObserver(name: string, plugin: string): Provider[] {
  return [
    {
      provide: TupleDataObservableNameService,
      useFactory: () => new TupleDataObservableNameService(name, { plugin }),
    },
    {
      provide: TupleOfflineStorageNameService,
      useFactory: () => new TupleOfflineStorageNameService(plugin),
    },
    {
      provide: TupleOfflineStorageService,
      useFactory: () =>
        new TupleOfflineStorageService(
          inject(VortexClient),
          inject(TupleStorageFactoryService),
          inject(TupleOfflineStorageNameService),
        ),
    },
    {
      provide: TupleDataOfflineObserverService,
      useFactory: () => {
        const observer = new TupleDataOfflineObserverService(
          inject(VortexClient),
          inject(TupleDataObservableNameService),
          inject(TupleOfflineStorageService),
        );
        inject(DestroyRef).onDestroy(() => observer.close());
        return observer;
      },
    },
    { provide: TupleDataObserverService, useExisting: TupleDataOfflineObserverService },
  ];
}

/**
 * Provides a `TupleActionPushService` for a plugin's action processor (Documentation 7.9.15).
 *
 * @param name the processor's name
 * @param plugin the plugin's name, which its filters hold
 */
export function provideTupleActions(name: string, plugin: string): Provider[] {
  return [
    {
      provide: TupleActionPushNameService,
      useFactory: () => new TupleActionPushNameService(name, { plugin }),
    },
    {
      provide: TupleActionPushService,
      useFactory: () =>
        new TupleActionPushService(
          inject(VortexClient),
          inject(TupleActionPushNameService),
          inject(VortexStatusService),
        ),
    },
  ];
}

/**
 * Provides a `TupleActionPushOfflineService` for a plugin's action processor (Documentation
 * 7.9.15).
 *
 * @param name the processor's name, and that of the queue unless said otherwise
 * @param plugin the plugin's name, which its filters hold
 * @param defaults how actions are queued
 */
export function provideTupleOfflineActions(
  name: string,
  plugin: string,
  defaults: Partial<QueueOptions> = {},
): Provider[] {
  return [
    {
      provide: TupleActionPushOfflineService,
      useFactory: () =>
        new TupleActionPushOfflineService(
          inject(TupleActionPushOfflineSingletonService),
          new TupleActionPushNameService(name, { plugin }),
          defaults,
        ),
    },
  ];
}
