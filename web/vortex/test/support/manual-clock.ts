import type { CancelTimer, Clock } from '../../src/index.js';

interface Timer {
  due: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  private readonly timers = new Set<Timer>();

  constructor(private time: number = Date.UTC(2020, 4, 20, 10, 11, 12)) {}

  now(): number {
    return this.time;
  }

  schedule(delayMs: number, run: () => void): CancelTimer {
    const timer = { due: this.time + delayMs, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Moves the time, running what becomes due on the way at its time. */
  advance(ms: number): void {
    const target = this.time + ms;
    for (let next = this.nextDue(target); next !== null; next = this.nextDue(target)) {
      this.timers.delete(next);
      this.time = Math.max(this.time, next.due);
      next.run();
    }
    this.time = target;
  }

  /** Moves the time at one stroke, as a machine does that slept. */
  sleep(ms: number): void {
    this.time += ms;
    this.advance(0);
  }

  /** Sets the time back, as a machine does that has asked what time it is. Timers go on. */
  setBack(ms: number): void {
    this.time -= ms;
    this.timers.forEach((timer) => (timer.due -= ms));
  }

  private nextDue(target: number): Timer | null {
    const due = [...this.timers].filter((timer) => timer.due <= target);
    return due.sort((left, right) => left.due - right.due)[0] ?? null;
  }
}
