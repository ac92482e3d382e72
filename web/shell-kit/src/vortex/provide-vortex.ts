import { inject, type Provider } from '@angular/core';
import { VortexClient, VortexStatusService } from '@peek/vortex';
import { SHELL_NAME } from '../shell';

/** Provides the page's one link to its site, started, and the status service on it. */
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
  ];
}
