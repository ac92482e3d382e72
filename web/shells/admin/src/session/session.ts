import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { TupleStorageFactoryService, VortexClient } from '@peek/vortex';

/** What `/session` says. */
interface SessionAnswer {
  readonly user: string;
}

/** Who is signed in on this page, and whether that is still so. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly storage = inject(TupleStorageFactoryService);
  private readonly name = signal<string | null>(null);
  private readonly over = signal(false);

  /** The administrator's name; null until the server has told it. */
  readonly user = this.name.asReadonly();

  /** True from when the server said that nobody is signed in any longer. */
  readonly signedOut = this.over.asReadonly();

  constructor() {
    // A page does not learn why its link is refused, so it asks when there is none.
    const changes = inject(VortexClient).statusChanges.subscribe(({ state, reason }) => {
      if (state === 'online') {
        this.over.set(false);
      }
      if (state === 'online' ? this.name() === null : reason !== null) {
        void this.ask();
      }
    });
    inject(DestroyRef).onDestroy(() => changes.unsubscribe());
    void this.ask();
  }

  /** Ends the session, wipes what this page has stored on the device, and opens the sign-in page. */
  async signOut(): Promise<void> {
    await fetch('/sign-out', { method: 'POST', redirect: 'manual' });
    await this.storage.logout();
    location.assign('/sign-in?out');
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch('/session', { cache: 'no-store' });
      if (answer.ok) {
        this.name.set(((await answer.json()) as SessionAnswer).user);
      }
      this.over.set(answer.status === 401);
    } catch {
      // The server is away. It is asked again when the link changes.
    }
  }
}
