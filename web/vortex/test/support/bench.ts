import type { TestContext } from 'node:test';
import { filter, firstValueFrom, type Observable } from 'rxjs';
import { VortexClient, type LinkState, type VortexClientOptions } from '../../src/index.js';
import { ManualClock } from './manual-clock.js';
import { TestServer, type TestConnection } from './test-server.js';

/** A client and a server that go away with the test. */
export interface Bench {
  readonly server: TestServer;
  readonly client: VortexClient;
  readonly clock: ManualClock;
  readonly warnings: string[];
}

/** Builds a server and a client that is not started yet. */
export async function bench(
  test: TestContext,
  options: Partial<VortexClientOptions> = {},
): Promise<Bench> {
  const server = await TestServer.start();
  const clock = new ManualClock();
  const warnings: string[] = [];
  const client = new VortexClient({
    vortexName: 'peek-mobile',
    url: server.url,
    clock,
    random: () => 0.5,
    log: { warn: (message) => warnings.push(message) },
    ...options,
  });
  test.after(async () => {
    client.close();
    await server.stop();
  });
  return { server, client, clock, warnings };
}

/** Builds a server and a client that is online. */
export async function onlineBench(
  test: TestContext,
  options: Partial<VortexClientOptions> = {},
): Promise<Bench & { readonly connection: TestConnection }> {
  const parts = await bench(test, options);
  parts.client.start();
  const connection = await parts.server.nextGreeted();
  await state(parts.client, 'online');
  return { ...parts, connection };
}

/** Waits until the client's link has a state. */
export async function state(client: VortexClient, wanted: LinkState): Promise<void> {
  await first(client.statusChanges, (status) => status.state === wanted);
}

/** Waits for the first value that fits. */
export function first<T>(source: Observable<T>, fits: (value: T) => boolean): Promise<T> {
  return firstValueFrom(source.pipe(filter(fits)));
}

/** Lets time pass, in steps of 5 seconds, while the server stays audible. */
export async function letPass(
  parts: Bench & { readonly connection: TestConnection },
  ms: number,
): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) {
    await exchange(parts);
    parts.clock.advance(5_000);
  }
}

/** Waits until the client has handled all that the server sent before. */
export async function exchange(
  parts: Pick<Bench, 'client'> & { readonly connection: TestConnection },
): Promise<void> {
  await new Promise<void>((resolve) => {
    const registration = parts.client.listen({ key: 'exchange' }, () => {
      registration.unregister();
      resolve();
    });
    parts.connection.send({ key: 'exchange' });
  });
}
