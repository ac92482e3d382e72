import { joined } from '../codec/compact-records.js';

/** From so many bytes on a bundle is not worth waiting for. */
const mostBytes = 64 * 1024;

/**
 * Gathers the records of one turn of the page, so that they go out in one websocket message.
 *
 * A turn ends with a message to itself: unlike timers, browsers do not hold that back in pages
 * that are in the background.
 */
export class RecordBundle {
  private readonly turn = new MessageChannel();
  private records: Uint8Array<ArrayBuffer>[] = [];
  private bytes = 0;

  /** @param send takes the bundles */
  constructor(private readonly send: (records: Uint8Array<ArrayBuffer>) => void) {
    this.turn.port1.onmessage = () => this.flush();
  }

  /** The bytes that wait for the end of the turn. */
  get size(): number {
    return this.bytes;
  }

  /** Adds a record to what is sent when the turn ends. */
  add(record: Uint8Array<ArrayBuffer>): void {
    if (this.records.length === 0) {
      this.turn.port2.postMessage(null);
    }
    this.records.push(record);
    this.bytes += record.length;
    if (this.bytes >= mostBytes) {
      this.flush();
    }
  }

  /**
   * Ends the gathering.
   *
   * @param sendRest whether to send what waits
   */
  close(sendRest: boolean): void {
    if (sendRest) {
      this.flush();
    }
    this.turn.port1.close();
  }

  private flush(): void {
    const [first, ...others] = this.records;
    if (first !== undefined) {
      this.records = [];
      this.bytes = 0;
      this.send(others.length === 0 ? first : joined([first, ...others]));
    }
  }
}
