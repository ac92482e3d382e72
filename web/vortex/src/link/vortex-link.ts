import { BehaviorSubject, type Observable } from 'rxjs';
import type { CancelTimer, Clock } from '../clock.js';
import { VortexLimitError, VortexOfflineError } from '../errors.js';
import { CompactOffer } from './compact-offer.js';
import { retryDelay, type LinkTiming } from './link-timing.js';
import type { VortexStatus } from './vortex-status.js';
import { WebsocketSession } from './websocket-session.js';
import type { EncodeMessage, WireMessage } from './wire-message.js';

/** What a link is built from. */
export interface LinkOptions {
  readonly url: string;

  /** Whether to offer the compact form. */
  readonly compact: boolean;

  /** The message that introduces this end, sent first on every socket. */
  readonly hello: EncodeMessage;
  readonly timing: LinkTiming;
  readonly clock: Clock;

  /** Gives numbers from 0 to 1, for the jitter. */
  readonly random: () => number;

  /** Where the `online` event of the browser comes from; null where there is none. */
  readonly network: EventTarget | null;

  /** The most characters or bytes that may wait in the socket. */
  readonly maxSendBuffer: number;

  /** Takes the messages of the current socket. */
  readonly received: (message: WireMessage, session: WebsocketSession) => void;
}

/** Keeps one websocket to the server, making it again whenever it is lost. */
export class VortexLink {
  private readonly statusSubject: BehaviorSubject<VortexStatus>;
  private readonly networkOnline = (): void => this.retryNow();
  private readonly compactOffer: CompactOffer;
  private session: WebsocketSession | null = null;
  private sessions = 0;
  private started = false;
  private failures = 0;
  private cancelRetry: CancelTimer | null = null;

  constructor(private readonly options: LinkOptions) {
    this.compactOffer = new CompactOffer(options.compact);
    this.statusSubject = new BehaviorSubject<VortexStatus>({
      state: 'connecting',
      since: options.clock.now(),
      reason: null,
    });
  }

  /** The status now. */
  get status(): VortexStatus {
    return this.statusSubject.value;
  }

  /** Counts the sockets made so far: who remembers it can tell that the link was lost since. */
  get generation(): number {
    return this.sessions;
  }

  /** The status now and after each change. */
  get statusChanges(): Observable<VortexStatus> {
    return this.statusSubject.asObservable();
  }

  /** Starts to connect. Does nothing when already started or closed. */
  start(): void {
    if (!this.started && this.status.state !== 'closed') {
      this.started = true;
      this.options.network?.addEventListener('online', this.networkOnline);
      this.connect();
    }
  }

  /** Ends the link for good. */
  close(): void {
    if (this.status.state === 'closed') {
      return;
    }
    this.options.network?.removeEventListener('online', this.networkOnline);
    this.cancelRetry?.();
    this.cancelRetry = null;
    const session = this.session;
    this.session = null;
    this.setStatus('closed', null);
    session?.end('Closed by the page.');
  }

  /**
   * Hands a message to the socket.
   *
   * @param encode writes the message in the form of the socket
   * @throws VortexOfflineError when the link is not online
   * @throws VortexLimitError when the socket holds too much that is not sent
   */
  send(encode: EncodeMessage): void {
    if (this.session === null || this.status.state !== 'online') {
      throw new VortexOfflineError(this.status.reason ?? 'There is no connection to the server.');
    }
    const message = encode(this.session.form);
    if (this.session.unsent + message.length > this.options.maxSendBuffer) {
      throw new VortexLimitError(
        `The network does not keep up: more than maxSendBuffer = ${this.options.maxSendBuffer} ` +
          'characters or bytes are waiting to be sent.',
      );
    }
    this.session.send(message);
  }

  private connect(): void {
    const session: WebsocketSession = new WebsocketSession(
      this.options.url,
      this.compactOffer.isMade,
      this.options.timing,
      this.options.clock,
      {
        opened: () => {
          this.compactOffer.opened(session.offersCompact, session.form);
          session.send(this.options.hello(session.form));
        },
        heard: () => this.heard(),
        received: (message) => this.options.received(message, session),
        ended: (reason, wasOpen) => {
          if (!wasOpen) {
            this.compactOffer.failed(session.offersCompact);
          }
          this.lost(session, reason);
        },
      },
    );
    this.session = session;
    this.sessions++;
  }

  /** A server that merely accepts sockets is not there yet; one that speaks is. */
  private heard(): void {
    if (this.status.state !== 'online') {
      this.setStatus('online', null);
    }
  }

  private lost(session: WebsocketSession, reason: string): void {
    if (this.session !== session) {
      return;
    }
    this.session = null;
    this.failures = this.wasStable() ? 1 : this.failures + 1;
    const delay = retryDelay(this.options.timing, this.failures, this.options.random());
    this.cancelRetry = this.options.clock.schedule(delay, () => this.retryNow());
    this.setStatus(this.status.state === 'connecting' ? 'connecting' : 'reconnecting', reason);
  }

  /** A server that speaks and closes at once must not be called again and again without pause. */
  private wasStable(): boolean {
    const { state, since } = this.status;
    return (
      state === 'online' && this.options.clock.now() - since >= this.options.timing.longestRetryMs
    );
  }

  private retryNow(): void {
    if (this.session === null && this.status.state !== 'closed') {
      this.cancelRetry?.();
      this.cancelRetry = null;
      this.connect();
    }
  }

  private setStatus(state: VortexStatus['state'], reason: string | null): void {
    const before = this.status;
    const since = before.state === state ? before.since : this.options.clock.now();
    this.statusSubject.next({ state, since, reason });
  }
}
