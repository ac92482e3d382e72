import { Subject, type Observable } from 'rxjs';

/** What one tab tells the others that share its vault. */
export interface IndexMessage {
  readonly plugin: string;
  readonly index: string;

  /** The chunks that have changed; null when it may be any. */
  readonly chunks: readonly number[] | null;
}

/** Tells other tabs what was stored, and hears what they have. */
export interface IndexNews {
  readonly heard: Observable<IndexMessage>;
  tell(message: IndexMessage): void;
  close(): void;
}

/** News over the browser's channel for tabs of a site. Nothing of it is stored. */
export class ChannelNews implements IndexNews {
  private readonly subject = new Subject<IndexMessage>();
  readonly heard = this.subject.asObservable();

  constructor(private readonly channel: BroadcastChannel) {
    channel.onmessage = ({ data }) => this.subject.next(data as IndexMessage);
  }

  tell(message: IndexMessage): void {
    this.channel.postMessage(message);
  }

  close(): void {
    this.channel.close();
  }
}
