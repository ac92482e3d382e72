import { BehaviorSubject } from 'rxjs';
import type { DoneEntry, OutboxEntry } from './outbox-entry.js';

/** What pages of one site tell each other about the outbox they share. */
type OutboxNews =
  | { readonly changed: OutboxEntry }
  | { readonly removed: number; readonly done: DoneEntry | null }
  | { readonly cleared: true };

/** Tells other pages, such as a BroadcastChannel. */
export interface OutboxChannel {
  postMessage(news: unknown): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  close(): void;
}

const mostDone = 20;

/** The outbox as it is shown, kept alike in all pages of one site. */
export class OutboxList {
  /** The actions that are not done, in the order in which they were queued. */
  readonly entries = new BehaviorSubject<readonly OutboxEntry[]>([]);

  /** The last actions that were done while this page was open, newest first. */
  readonly done = new BehaviorSubject<readonly DoneEntry[]>([]);

  private channel: OutboxChannel | null = null;

  /**
   * Keeps this alike with the other pages from now on.
   *
   * @param channel reaches the other pages
   * @param changedElsewhere called for each action that another page has added or changed
   */
  connect(channel: OutboxChannel, changedElsewhere: (entry: OutboxEntry) => void): void {
    this.channel = channel;
    channel.onmessage = ({ data }) => {
      const news = data as OutboxNews;
      if ('changed' in news) {
        // If the other page goes away while it sends, the action waits for anybody.
        const { changed } = news;
        this.show(changed.state === 'sending' ? { ...changed, state: 'waiting' } : changed);
        changedElsewhere(changed);
      } else if ('removed' in news) {
        this.hide(news.removed, news.done);
      } else {
        this.entries.next([]);
        this.done.next([]);
      }
    };
  }

  get(id: number): OutboxEntry | undefined {
    return this.entries.value.find((entry) => entry.id === id);
  }

  /** Shows what was stored before. */
  load(entries: readonly OutboxEntry[]): void {
    const present = new Set(entries.map(({ id }) => id));
    const newer = this.entries.value.filter(({ id }) => !present.has(id));
    this.entries.next([...entries, ...newer].sort((left, right) => left.id - right.id));
  }

  put(entry: OutboxEntry): void {
    this.show(entry);
    this.tell({ changed: entry });
  }

  /** @param done what to show of it from now on; null when it was not done */
  remove(id: number, done: DoneEntry | null): void {
    this.hide(id, done);
    this.tell({ removed: id, done });
  }

  clear(): void {
    this.entries.next([]);
    this.done.next([]);
    this.tell({ cleared: true });
  }

  close(): void {
    this.channel?.close();
  }

  private show(entry: OutboxEntry): void {
    const others = this.entries.value.filter(({ id }) => id !== entry.id);
    const after = others.findIndex(({ id }) => id > entry.id);
    const place = after < 0 ? others.length : after;
    this.entries.next([...others.slice(0, place), entry, ...others.slice(place)]);
  }

  private hide(id: number, done: DoneEntry | null): void {
    this.entries.next(this.entries.value.filter((entry) => entry.id !== id));
    if (done !== null) {
      this.done.next([done, ...this.done.value].slice(0, mostDone));
    }
  }

  private tell(news: OutboxNews): void {
    this.channel?.postMessage(news);
  }
}
