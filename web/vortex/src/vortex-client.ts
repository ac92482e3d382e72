import { distinctUntilChanged, map, type Observable } from 'rxjs';
import { systemClock, type Clock } from './clock.js';
import type { CompactRecord } from './codec/compact-records.js';
import { PayloadCodec } from './codec/payload-codec.js';
import { EncodedPayload } from './encoded-payload.js';
import { VortexCodecError, VortexError, VortexOfflineError, VortexRemoteError } from './errors.js';
import { messageIdKey, type Filt } from './filt.js';
import { defaultLimits, type VortexLimits } from './limits.js';
import { defaultTiming } from './link/link-timing.js';
import { MessageQueue } from './link/message-queue.js';
import { VortexLink } from './link/vortex-link.js';
import type { VortexStatus } from './link/vortex-status.js';
import { addressedUrl, pageVortexUrl } from './link/vortex-url.js';
import type { WebsocketSession } from './link/websocket-session.js';
import type { LinkForm, WireMessage } from './link/wire-message.js';
import type { VortexLog } from './log.js';
import type { OutgoingMessage, RequestOptions } from './outgoing-message.js';
import { Payload } from './payload.js';
import { PayloadEnvelope } from './payload-envelope.js';
import type { Registration } from './registration.js';
import { PendingRequests } from './router/pending-requests.js';
import type { PayloadEndpoint, ReceivedMessage } from './router/received-message.js';
import { VortexRouter } from './router/vortex-router.js';
import { TupleRegistry } from './tuple/tuple-registry.js';
import { TupleSelector } from './tuple/tuple-selector.js';
import { randomUuid } from './uuid.js';
import type { VortexClientOptions } from './vortex-client-options.js';

const defaultRequestTimeoutMs = 30_000;

/**
 * The page's end of the Vortex: one link to the server, and everything that goes over it.
 *
 * Messages are sent in the order of the calls and handled in the order they arrive.
 */
export class VortexClient {
  /** The role of this page. */
  readonly vortexName: string;

  /** Identifies this page for as long as it is open. */
  readonly vortexUuid: string;

  /** The tuple classes this page knows. */
  readonly tuples: TupleRegistry;

  /** Writes and reads messages with this page's tuple classes. */
  readonly codec: PayloadCodec;

  /** The time this client goes by. */
  readonly clock: Clock;

  private readonly limits: VortexLimits;
  private readonly log: VortexLog;
  private readonly link: VortexLink;
  private readonly router: VortexRouter;
  private readonly requests: PendingRequests;
  private readonly incoming: MessageQueue;
  private readonly outgoing: MessageQueue;

  /** Builds the client; {@link start} connects it. */
  constructor(options: VortexClientOptions) {
    this.vortexName = options.vortexName;
    this.vortexUuid = options.vortexUuid ?? randomUuid();
    this.clock = options.clock ?? systemClock;
    this.log = options.log ?? console;
    this.limits = { ...defaultLimits, ...options.limits };
    this.tuples = options.tuples ?? new TupleRegistry();
    this.tuples.register(TupleSelector);
    this.codec = new PayloadCodec(this.tuples, this.limits);
    this.router = new VortexRouter(this.log);
    this.requests = new PendingRequests(this.clock, this.limits.maxPendingRequests);
    this.incoming = new MessageQueue(this.limits.maxReceiveBuffer, 'maxReceiveBuffer');
    this.outgoing = new MessageQueue(this.limits.maxQueuedMessages, 'maxQueuedMessages');
    this.link = new VortexLink({
      url: addressedUrl(options.url ?? pageVortexUrl(), this.vortexUuid, this.vortexName),
      compact: options.compact ?? true,
      hello: (form) => this.encoded(this.hello(), form),
      timing: { ...defaultTiming, ...options.timing },
      clock: this.clock,
      random: options.random ?? Math.random,
      network: options.network === undefined ? browserWindow() : options.network,
      maxSendBuffer: this.limits.maxSendBuffer,
      received: (message, session) => this.received(message, session),
    });
    this.link.statusChanges.subscribe((status) => {
      if (status.state !== 'online') {
        this.requests.failAll(status.reason ?? 'The page closed it.');
      }
    });
  }

  /** The status of the link now. */
  get status(): VortexStatus {
    return this.link.status;
  }

  /** The status of the link now and after each change. */
  get statusChanges(): Observable<VortexStatus> {
    return this.link.statusChanges;
  }

  /** Whether the link is online, now and after each change. */
  get onlineChanges(): Observable<boolean> {
    return this.statusChanges.pipe(
      map((status) => status.state === 'online'),
      distinctUntilChanged(),
    );
  }

  /** True while the server is connected. */
  get isOnline(): boolean {
    return this.status.state === 'online';
  }

  /** Connects, and reconnects until {@link close}. */
  start(): void {
    this.link.start();
  }

  /** Disconnects for good and fails the requests that still wait. */
  close(): void {
    this.link.close();
  }

  /**
   * Gives the messages whose filt holds `filt` to `endpoint`.
   *
   * @throws VortexError when the filt has no `key`
   */
  listen(filt: Filt, endpoint: PayloadEndpoint): Registration {
    return this.router.listen(filt, endpoint);
  }

  /**
   * Sends a message. The promise ends when the socket has taken it, which does not mean that it
   * arrived.
   *
   * Rejects with {@link VortexOfflineError} when the link is not online or is lost meanwhile, with
   * {@link VortexLimitError} or {@link VortexCodecError} when the message cannot be sent.
   */
  async send(message: OutgoingMessage): Promise<void> {
    if (message.filt['key'] === undefined || message.filt['key'] === null) {
      throw new VortexError('A message needs a filt with a "key".');
    }
    if (!this.isOnline) {
      throw new VortexOfflineError(this.status.reason ?? 'There is no connection to the server.');
    }
    const generation = this.link.generation;
    const date = new Date(this.clock.now());
    const encoded =
      message.tuples === undefined
        ? Promise.resolve(payloadOf(message))
        : this.codec.encodePayload(new Payload(message.filt, message.tuples, date));
    // The queue awaits it only when its turn comes; until then its failure is not unhandled.
    encoded.catch(() => undefined);
    await this.outgoing.run(1, async () => {
      const envelope = new PayloadEnvelope(message.filt, await encoded, null, date);
      if (this.link.generation !== generation) {
        throw new VortexOfflineError('The connection was lost before the message was sent.');
      }
      this.link.send((form) => this.encoded(envelope, form));
    });
  }

  /**
   * Sends a message and waits for its answer, recognised by a message id added to the filt.
   *
   * Rejects with {@link VortexRemoteError} when the answer is a failure, with
   * {@link VortexTimeoutError} when none comes, and as {@link send} does. A link lost while waiting
   * rejects with a {@link VortexOfflineError} whose `maybeProcessed` is true.
   */
  request(message: OutgoingMessage, options: RequestOptions = {}): Promise<ReceivedMessage> {
    const messageId = randomUuid();
    const filt = { ...message.filt, [messageIdKey]: messageId };
    const what = `"${String(message.filt['key'])}"`;
    return this.requests.run(messageId, what, options.timeoutMs ?? defaultRequestTimeoutMs, () =>
      this.send({ ...message, filt }),
    );
  }

  private hello(): PayloadEnvelope {
    return new PayloadEnvelope(
      { __vortexUuid__: this.vortexUuid, __vortexName__: this.vortexName },
      null,
      null,
      new Date(this.clock.now()),
    );
  }

  private encoded(envelope: PayloadEnvelope, form: LinkForm): WireMessage {
    switch (form) {
      case 'text':
        return this.codec.encodeEnvelope(envelope);
      case 'compact':
        return this.codec.encodeRecord(envelope);
    }
  }

  private received(message: WireMessage, session: WebsocketSession): void {
    this.incoming
      .run(message.length, () => this.handleAll(message, session))
      .catch((error: unknown) => {
        // Skipping messages would leave pages out of date; reconnecting fetches all anew.
        this.log.warn('The connection is made anew because messages had to be dropped.', error);
        session.end(
          error instanceof VortexCodecError
            ? 'The server sent a message that cannot be read.'
            : 'The page could not keep up with the server.',
        );
      });
  }

  private async handleAll(message: WireMessage, session: WebsocketSession): Promise<void> {
    if (typeof message === 'string') {
      await this.handle(() => this.codec.decodeEnvelope(message), session);
      return;
    }
    for (const record of this.recordsOf(message)) {
      await this.handle(() => this.codec.decodeRecord(record), session);
    }
  }

  private recordsOf(message: Uint8Array<ArrayBuffer>): Iterable<CompactRecord> {
    try {
      return this.codec.records(message);
    } catch (error) {
      this.dropped(error);
      return [];
    }
  }

  private async handle(decode: () => PayloadEnvelope, session: WebsocketSession): Promise<void> {
    // What a lost link left behind is older than what its successor brings.
    if (!session.alive) {
      return;
    }
    const envelope = this.readable(decode);
    if (envelope === null) {
      return;
    }
    if (!this.requests.wants(envelope.filt) && !this.router.wants(envelope.filt)) {
      return;
    }
    const message = await this.opened(envelope);
    if (session.alive) {
      this.requests.deliver(message);
      this.router.deliver(message);
    }
  }

  private readable(decode: () => PayloadEnvelope): PayloadEnvelope | null {
    try {
      return decode();
    } catch (error) {
      this.dropped(error);
      return null;
    }
  }

  private dropped(error: unknown): void {
    this.log.warn('A message from the server was dropped because it cannot be read.', error);
  }

  private async opened(envelope: PayloadEnvelope): Promise<ReceivedMessage> {
    const arrival = new Date(this.clock.now());
    let payload: Payload | null = null;
    let error: VortexError | null = null;
    try {
      if (envelope.payload !== null) {
        payload = await this.codec.decodePayload(envelope.payload);
      }
    } catch (cause) {
      // Also what is too large: errors of limits mean that a message was not sent.
      error =
        cause instanceof VortexCodecError
          ? cause
          : new VortexCodecError(cause instanceof Error ? cause.message : String(cause), { cause });
    }
    if (envelope.failed) {
      const code = envelope.failureCode ?? 'failed';
      error = new VortexRemoteError(envelope.result, code, payload?.tuples ?? []);
    }
    return { envelope, payload, error, date: envelope.date ?? payload?.date ?? arrival };
  }
}

function browserWindow(): EventTarget | null {
  return typeof window === 'undefined' ? null : window;
}

function payloadOf({ encodedPayload }: OutgoingMessage): EncodedPayload | null {
  return encodedPayload === undefined ? null : EncodedPayload.ofText(encodedPayload);
}
