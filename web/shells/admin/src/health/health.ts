import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { LinkStatus } from '@peek/shell-kit';
import { Fleet } from '../fleet/fleet';
import type { HealthReport } from './health-report';

/** The server's health, asked for whenever a service comes, goes or reports. */
@Injectable()
export class Health {
  private readonly fleet = inject(Fleet);
  private readonly link = inject(LinkStatus);
  private readonly newest = signal<HealthReport | null>(null);
  private readonly failure = signal<string | null>(null);

  /** The newest report; null before the first. */
  readonly report = this.newest.asReadonly();

  /** Why the last question was not answered; null when it was. */
  readonly error = this.failure.asReadonly();

  constructor() {
    effect(() => {
      this.fleet.services.tuples();
      if (this.link.online()) {
        untracked(() => void this.ask());
      }
    });
  }

  /** Asks now. Never rejects. */
  async ask(): Promise<void> {
    try {
      const answer = await fetch('/health', { cache: 'no-store' });
      // A degraded server says so with status 503, and still tells all.
      if (!answer.ok && answer.status !== 503) {
        throw new Error(`The server answered with status ${answer.status}.`);
      }
      const report = (await answer.json()) as Partial<HealthReport>;
      // Those who are not signed in any longer are told the status only.
      if (report.links !== undefined) {
        this.newest.set(report as HealthReport);
      }
      this.failure.set(null);
    } catch (error) {
      this.failure.set(error instanceof Error ? error.message : String(error));
    }
  }
}
