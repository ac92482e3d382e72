import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { HealthReport } from './health-report';

const everyMs = 5_000;

/** The server's health, asked for every few seconds while somebody looks. */
@Injectable()
export class Health {
  private readonly newest = signal<HealthReport | null>(null);
  private readonly failure = signal<string | null>(null);

  /** The newest report; null before the first. */
  readonly report = this.newest.asReadonly();

  /** Why the last question was not answered; null when it was. */
  readonly error = this.failure.asReadonly();

  constructor() {
    const timer = setInterval(() => void this.ask(), everyMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    void this.ask();
  }

  /** Asks now. Never rejects. */
  async ask(): Promise<void> {
    try {
      const answer = await fetch('/health', { cache: 'no-store' });
      // A degraded server says so with status 503, and still tells all.
      if (!answer.ok && answer.status !== 503) {
        throw new Error(`The server answered with status ${answer.status}.`);
      }
      this.newest.set((await answer.json()) as HealthReport);
      this.failure.set(null);
    } catch (error) {
      this.failure.set(error instanceof Error ? error.message : String(error));
    }
  }
}
