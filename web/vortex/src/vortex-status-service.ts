import { BehaviorSubject, type Observable } from 'rxjs';
import type { VortexStatus } from './link/vortex-status.js';
import type { VortexClient } from './vortex-client.js';

/** What a page shows about the Vortex: whether it is connected and what is under way. */
export class VortexStatusService {
  private readonly queued = new BehaviorSubject<number>(0);

  constructor(private readonly client: VortexClient) {}

  /** Whether the server is connected, now and after each change. */
  get isOnline(): Observable<boolean> {
    return this.client.onlineChanges;
  }

  /** The state of the link with its reason, now and after each change. */
  get status(): Observable<VortexStatus> {
    return this.client.statusChanges;
  }

  /** How many actions wait for their answer, now and after each change. */
  get queuedActionCount(): Observable<number> {
    return this.queued.asObservable();
  }

  /** The values of this moment. */
  get snapshot(): { readonly isOnline: boolean; readonly queuedActionCount: number } {
    return { isOnline: this.client.isOnline, queuedActionCount: this.queued.value };
  }

  /** Counts an action until its promise ends. Returns the same outcome. */
  async track<T>(action: Promise<T>): Promise<T> {
    this.queued.next(this.queued.value + 1);
    try {
      return await action;
    } finally {
      this.queued.next(this.queued.value - 1);
    }
  }
}
