import { inject, type Provider } from '@angular/core';
import {
  TupleActionPushOfflineSingletonService,
  VortexClient,
  VortexStatusService,
} from '@peek/vortex';
import { SHELL_NAME } from '../shell';

/** Provides the page's one link to its site, started, with its status and the outbox on it. */
export function provideVortex(): Provider[] {
  return [
    {
      provide: VortexClient,
      useFactory: () => {
        const client = new VortexClient({ vortexName: `peek-${inject(SHELL_NAME)}` });
        client.start();
        return client;
      },
    },
    {
      provide: VortexStatusService,
      useFactory: () => new VortexStatusService(inject(VortexClient)),
    },
    {
      provide: TupleActionPushOfflineSingletonService,
      useFactory: () => new TupleActionPushOfflineSingletonService(inject(VortexClient)),
    },
  ];
}
