import { Injectable, signal } from '@angular/core';

/** How serious a message is. */
export type BalloonKind = 'info' | 'success' | 'warning' | 'error';

/** A short message over the page. */
export interface BalloonMessage {
  readonly id: number;
  readonly kind: BalloonKind;
  readonly text: string;
}

/** How long a message stays, in milliseconds; null until the user closes it. */
const staysMs: Record<BalloonKind, number | null> = {
  info: 5_000,
  success: 4_000,
  warning: 10_000,
  error: null,
};

/** How many messages are shown at most; older ones make room. */
const maxShown = 5;

/** Tells the user what happened (Documentation 7.9.12). Errors stay until they are closed. */
@Injectable({ providedIn: 'root' })
export class BalloonMsgService {
  private nextId = 1;
  private readonly shown = signal<readonly BalloonMessage[]>([]);

  /** The messages shown now, oldest first. */
  readonly messages = this.shown.asReadonly();

  showInfo(text: string): void {
    this.show('info', text);
  }

  showSuccess(text: string): void {
    this.show('success', text);
  }

  showWarning(text: string): void {
    this.show('warning', text);
  }

  /** Shows a failure: a text, or what was thrown. */
  showError(failure: unknown): void {
    this.show('error', failure instanceof Error ? failure.message : String(failure));
  }

  /** Takes a message away. */
  close(id: number): void {
    this.shown.update((messages) => messages.filter((message) => message.id !== id));
  }

  private show(kind: BalloonKind, text: string): void {
    const id = this.nextId++;
    this.shown.update((messages) => [
      // Saying the same twice helps nobody.
      ...messages.filter((message) => message.kind !== kind || message.text !== text),
      { id, kind, text },
    ].slice(-maxShown));
    const stays = staysMs[kind];
    if (stays !== null) {
      setTimeout(() => this.close(id), stays);
    }
  }
}
