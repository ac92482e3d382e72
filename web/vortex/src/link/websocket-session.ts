import type { CancelTimer, Clock } from '../clock.js';
import { textFromUtf8 } from '../codec/base64.js';
import { closeReason } from './close-reason.js';
import type { LinkTiming } from './link-timing.js';

const heartBeat = '.';

/** What a session tells its owner. After `ended` nothing more comes. */
export interface SessionListener {
  /** The socket is open; the first message may be sent. */
  opened(): void;

  /** The server showed a sign of life. */
  heard(): void;

  /** A message came, without its final dot. */
  received(message: string): void;

  /** The socket is gone. */
  ended(reason: string): void;
}

/** One websocket from its opening to its end, with heart beats (vortex-protocol 4.1). */
export class WebsocketSession {
  private readonly socket: WebSocket;
  private heardAt: number;
  private checkedAt: number;
  private cancelCheck: CancelTimer;
  private over = false;

  constructor(
    url: string,
    private readonly timing: LinkTiming,
    private readonly clock: Clock,
    private readonly listener: SessionListener,
  ) {
    this.heardAt = clock.now();
    this.checkedAt = this.heardAt;
    this.socket = new WebSocket(url);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onopen = () => this.opened();
    this.socket.onmessage = (event: MessageEvent<unknown>) => this.received(event.data);
    this.socket.onclose = (event) => this.end(closeReason(event));
    this.cancelCheck = clock.schedule(timing.beatMs, () => this.check());
  }

  /** Characters accepted for sending that the network has not taken yet. */
  get unsent(): number {
    return this.socket.bufferedAmount;
  }

  /** True until the session has ended. */
  get alive(): boolean {
    return !this.over;
  }

  /** Sends a message, adding the final dot that old servers wait for. */
  send(message: string): void {
    this.socket.send(message + '.');
  }

  /** Ends the session and tells the listener, unless it has ended already. */
  end(reason: string): void {
    if (this.over) {
      return;
    }
    this.over = true;
    this.cancelCheck();
    this.socket.onopen = null;
    this.socket.onmessage = null;
    this.socket.onclose = null;
    // The error of a socket that is closed while connecting has nobody left to tell.
    this.socket.onerror = () => undefined;
    this.socket.close();
    this.listener.ended(reason);
  }

  private opened(): void {
    this.heardAt = this.clock.now();
    this.listener.opened();
  }

  private received(data: unknown): void {
    this.heardAt = this.clock.now();
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
