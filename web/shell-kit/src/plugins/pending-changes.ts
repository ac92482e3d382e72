import { Injectable, signal } from '@angular/core';

/** A change of a plugin that waits for the user, because its page holds unsaved input. */
export interface PendingChange {
  readonly name: string;
  readonly title: string;
  readonly kind: 'upgrade' | 'removal';
}

/** The changes of plugins that wait for the user. */
@Injectable({ providedIn: 'root' })
export class PendingChanges {
  private readonly waiting = signal<readonly PendingChange[]>([]);

  /** Those that wait, oldest first. */
  readonly all = this.waiting.asReadonly();

  /** Adds a change, in the place of one of the same plugin. */
  add(change: PendingChange): void {
    this.waiting.update((all) => [...all.filter(({ name }) => name !== change.name), change]);
  }

  /** Forgets the change of a plugin. */
  remove(plugin: string): void {
    if (this.waiting().some(({ name }) => name === plugin)) {
      this.waiting.update((all) => all.filter(({ name }) => name !== plugin));
    }
  }
}
