import type { CancelTimer, Clock } from '../clock.js';
import { textFromUtf8 } from '../codec/base64.js';
import { compactSubprotocol } from '../codec/compact-records.js';
import { closeReason } from './close-reason.js';
import type { LinkTiming } from './link-timing.js';
import { RecordBundle } from './record-bundle.js';
import type { LinkForm, WireMessage } from './wire-message.js';

const heartBeat = '.';

/** What a session tells its owner. After `ended` nothing more comes. */
export interface SessionListener {
  /** The socket is open; the first message may be sent. */
  opened(): void;

  /** The server showed a sign of life. */
  heard(): void;

  /** A message came; a text comes without its final dot. */
  received(message: WireMessage): void;

  /**
   * The socket is gone.
   *
   * @param wasOpen false when it never opened
   */
  ended(reason: string, wasOpen: boolean): void;
}

/** One websocket from its opening to its end, with heart beats (vortex-protocol 4.1). */
export class WebsocketSession {
  private readonly socket: WebSocket;
  private readonly bundle = new RecordBundle((records) => this.socket.send(records));
  private heardAt: number;
  private checkedAt: number;
  private cancelCheck: CancelTimer;
  private wasOpen = false;
  private over = false;

  /**
   * @param offersCompact whether to offer the compact form. A browser fails the connection to a
   *   server that does not take up an offer.
   */
  constructor(
    url: string,
    readonly offersCompact: boolean,
    private readonly timing: LinkTiming,
    private readonly clock: Clock,
    private readonly listener: SessionListener,
  ) {
    this.heardAt = clock.now();
    this.checkedAt = this.heardAt;
    this.socket = new WebSocket(url, offersCompact ? [compactSubprotocol] : []);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onopen = () => this.opened();
    this.socket.onmessage = (event: MessageEvent<unknown>) => this.received(event.data);
    this.socket.onclose = (event) => this.end(closeReason(event));
    this.cancelCheck = clock.schedule(timing.beatMs, () => this.check());
  }

  /** The form that both ends agreed on; text until the socket is open. */
  get form(): LinkForm {
    return this.socket.protocol === compactSubprotocol ? 'compact' : 'text';
  }

  /** Characters or bytes accepted for sending that the network has not taken yet. */
  get unsent(): number {
    return this.socket.bufferedAmount + this.bundle.size;
  }

  /** True until the session has ended. */
  get alive(): boolean {
    return !this.over;
  }

  /** Sends a message in this session's form; old servers wait for the final dot of a text. */
  send(message: WireMessage): void {
    if (typeof message === 'string') {
      this.socket.send(message + heartBeat);
    } else {
      this.bundle.add(message);
    }
  }

  /** Ends the session and tells the listener, unless it has ended already. */
  end(reason: string): void {
    if (this.over) {
      return;
    }
    this.over = true;
    this.cancelCheck();
    this.bundle.close(this.socket.readyState === WebSocket.OPEN);
    this.socket.onopen = null;
    this.socket.onmessage = null;
    this.socket.onclose = null;
    // The error of a socket that is closed while connecting has nobody left to tell.
    this.socket.onerror = () => undefined;
    this.socket.close();
    this.listener.ended(reason, this.wasOpen);
  }

  private opened(): void {
    this.wasOpen = true;
    this.heardAt = this.clock.now();
    this.listener.opened();
  }

  private received(data: unknown): void {
    this.heardAt = this.clock.now();
    if (this.form === 'compact' && data instanceof ArrayBuffer) {
      this.listener.heard();
      this.listener.received(new Uint8Array(data));
      return;
    }
    let text: string;
    try {
      text = typeof data === 'string' ? data : textFromUtf8(data as ArrayBuffer);
    } catch {
      this.end('The server sent a message that is not text.');
      return;
    }
    this.listener.heard();
    if (text === heartBeat || text === '') {
      this.beat();
    } else {
      this.listener.received(text.endsWith(heartBeat) ? text.slice(0, -1) : text);
    }
  }

  private check(): void {
    const now = this.clock.now();
    // A check that runs late means that the machine slept: the server had no chance to be heard.
    const punctual = now - this.checkedAt < 2 * this.timing.beatMs;
    this.checkedAt = now;
    // What was heard before the clock was set back was not heard in the future.
    this.heardAt = Math.min(this.heardAt, now);
    if (!punctual) {
      this.heardAt = Math.max(this.heardAt, now - this.timing.silenceMs + this.timing.beatMs);
    } else if (now - this.heardAt >= this.timing.silenceMs) {
      this.end(`The server was silent for ${Math.round((now - this.heardAt) / 1000)} seconds.`);
      return;
    }
    this.beat();
    const silentFrom = this.heardAt + this.timing.silenceMs;
    const delay = Math.min(this.timing.beatMs, Math.max(1, silentFrom - now));
    this.cancelCheck = this.clock.schedule(delay, () => this.check());
  }

  private beat(): void {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(heartBeat);
    }
  }
}
