import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/** The time to the second, for ages that are shown. */
@Injectable({ providedIn: 'root' })
export class SecondsClock {
  private readonly time = signal(Date.now());

  /** Now, in milliseconds since 1970; changes once a second. */
  readonly now = this.time.asReadonly();

  constructor() {
    const timer = setInterval(() => this.time.set(Date.now()), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
