import { VortexError } from '../errors.js';
import type { Filt } from '../filt.js';
import type { VortexLog } from '../log.js';
import type { Registration } from '../registration.js';
import { filtMatches } from './filt-match.js';
import type { PayloadEndpoint, ReceivedMessage } from './received-message.js';

interface Listening {
  readonly filt: Filt;
  readonly endpoint: PayloadEndpoint;
}

/** Gives each message to every endpoint whose filt it holds (vortex-protocol 5.1). */
export class VortexRouter {
  private readonly listening = new Map<unknown, Set<Listening>>();

  constructor(private readonly log: VortexLog) {}

  /**
   * Registers an endpoint.
   *
   * @param filt what a message's filt must hold; must have a `key`
   * @throws VortexError when the filt has no `key`
   */
  listen(filt: Filt, endpoint: PayloadEndpoint): Registration {
    const key = filt['key'];
    if (key === undefined || key === null) {
      throw new VortexError('An endpoint needs a filt with a "key".');
    }
    const entry: Listening = { filt: { ...filt }, endpoint };
    const sameKey = this.listening.get(key) ?? new Set();
    this.listening.set(key, sameKey.add(entry));
    return {
      unregister: () => {
        sameKey.delete(entry);
        if (sameKey.size === 0 && this.listening.get(key) === sameKey) {
          this.listening.delete(key);
        }
      },
    };
  }

  /** Tells whether any endpoint wants messages with this filt. */
  wants(filt: Filt): boolean {
    return this.endpointsFor(filt).length > 0;
  }

  /** Gives a message to its endpoints. One that throws does not keep it from the others. */
  deliver(message: ReceivedMessage): void {
    for (const { endpoint } of this.endpointsFor(message.envelope.filt)) {
      try {
        endpoint(message);
      } catch (error) {
        this.log.warn(
          `The endpoint for ${JSON.stringify(message.envelope.filt['key'])} failed.`,
          error,
        );
      }
    }
  }

  private endpointsFor(filt: Filt): Listening[] {
    const sameKey = this.listening.get(filt['key']);
    return sameKey === undefined
      ? []
      : [...sameKey].filter((entry) => filtMatches(entry.filt, filt));
  }
}
