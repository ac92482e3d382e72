import { DOCUMENT, Injectable, computed, effect, inject } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import {
  TupleActionPushOfflineSingletonService,
  type ActionField,
  type OutboxEntry,
} from '@peek/vortex';
import { BalloonMsgService } from '../messages/balloon-msg-service';

/** Lets the user edit an action, such as by opening a page; ends by calling `Outbox.replace`. */
export type ActionEditor = (entry: OutboxEntry) => void;

/** What was done on this device and the server has not done yet (Documentation 7.9.15). */
@Injectable({ providedIn: 'root' })
export class Outbox {
  private readonly service = inject(TupleActionPushOfflineSingletonService);
  private readonly balloons = inject(BalloonMsgService);
  private readonly router = inject(Router);
  private readonly editors = new Map<string, ActionEditor>();

  /** All actions that are not done, in the order in which they were queued. */
  readonly entries = toSignal(this.service.entries, { initialValue: [] });

  /** Those that the server has rejected. */
  readonly rejected = computed(() => this.entries().filter(({ state }) => state === 'rejected'));

  /** Those that are on their way, or will be. */
  readonly waiting = computed(() => this.entries().filter(({ state }) => state !== 'rejected'));

  /** The last few that were done while the page was open, newest first. */
  readonly done = toSignal(this.service.done, { initialValue: [] });

  /** False when actions are lost with the page; null while that is not known. */
  readonly durable = toSignal(this.service.durable, { initialValue: null });

  constructor() {
    let accepted = new Set<number>();
    this.service.entries.pipe(takeUntilDestroyed()).subscribe((entries) => {
      for (const entry of entries) {
        if (entry.state === 'rejected' && accepted.has(entry.id) && !this.isShown()) {
          this.balloons.showError(`Rejected, see the outbox: ${entry.title}. ${entry.reason}`);
        }
      }
      accepted = new Set(entries.filter(({ state }) => state !== 'rejected').map(({ id }) => id));
    });
    const window = inject(DOCUMENT).defaultView;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    effect((onCleanup) => {
      // What the device does not keep is lost with the page.
      if (this.durable() === false && this.entries().length > 0) {
        window?.addEventListener('beforeunload', ask);
        onCleanup(() => window?.removeEventListener('beforeunload', ask));
      }
    });
  }

  /** Tries an action at once; a rejected one is sent as a new one. */
  sendAgain(id: number): Promise<boolean> {
    return this.telling(this.service.sendAgain(id));
  }

  /** Takes an action out for good. */
  discard(id: number): Promise<boolean> {
    return this.telling(this.service.discard(id));
  }

  /** The fields that can be edited; empty when the action cannot be read. */
  async fieldsOf(id: number): Promise<readonly ActionField[]> {
    try {
      return await this.service.fieldsOf(id);
    } catch (error) {
      this.balloons.showError(error);
      return [];
    }
  }

  /**
   * Keeps an action from being sent by this page while the user edits it.
   *
   * @returns ends that; to be called once
   */
  hold(id: number): () => void {
    return this.service.hold(id);
  }

  /** Sends an action with other values. Ends with false when it could not be changed. */
  edit(id: number, values: Readonly<Record<string, unknown>>): Promise<boolean> {
    return this.telling(this.service.edit(id, values));
  }

  /**
   * Sends another action in the place of one; for editors of pages. Ends with false when it could
   * not be changed.
   */
  replace(...args: Parameters<TupleActionPushOfflineSingletonService['replace']>): Promise<boolean> {
    return this.telling(this.service.replace(...args));
  }

  /**
   * Gives the actions of a type an editor of their own instead of the one for simple fields.
   *
   * @returns ends that
   */
  setEditor(tupleType: string, editor: ActionEditor): () => void {
    this.editors.set(tupleType, editor);
    return () => {
      if (this.editors.get(tupleType) === editor) {
        this.editors.delete(tupleType);
      }
    };
  }

  /** The editor that a page has given to a type; null when there is none. */
  editorOf(tupleType: string): ActionEditor | null {
    return this.editors.get(tupleType) ?? null;
  }

  private isShown(): boolean {
    return this.router.url === '/outbox';
  }

  /** Tells the user when `work` fails, and the caller by false. */
  private async telling(work: Promise<void>): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (error) {
      this.balloons.showError(error);
      return false;
    }
  }
}
