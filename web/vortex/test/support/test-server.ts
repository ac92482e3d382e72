import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { readRecords, writeRecord } from './records.js';
import {
  readMessage,
  writeMessage,
  type Wire,
  type WireContent,
  type WireEnvelope,
} from './wire.js';

/** A stream that is awaited item by item. */
class Inbox<T> {
  private readonly items: T[] = [];
  private readonly waiting: ((item: T) => void)[] = [];

  add(item: T): void {
    const next = this.waiting.shift();
    if (next === undefined) {
      this.items.push(item);
    } else {
      next(item);
    }
  }

  next(): Promise<T> {
    const item = this.items.shift();
    return item === undefined
      ? new Promise((resolve) => this.waiting.push(resolve))
      : Promise.resolve(item);
  }
}

/** One socket as the server sees it. */
export class TestConnection {
  private readonly messages = new Inbox<WireEnvelope>();
  private readonly texts = new Inbox<string>();
  private readonly bundles = new Inbox<number>();
  private readonly dots = new Inbox<string>();

  /** Ends with the code that the client closed with. */
  readonly closed: Promise<number>;

  constructor(
    readonly socket: WebSocket,
    readonly url: URL,
  ) {
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) {
        const records = readRecords(data);
        this.bundles.add(records.length);
        records.forEach((record) => this.messages.add(record));
        return;
      }
      const text = data.toString();
      if (text === '.') {
        this.dots.add(text);
      } else {
        this.texts.add(text);
        this.messages.add(readMessage(text));
      }
    });
    this.closed = once(socket, 'close').then(([code]) => code as number);
  }

  /** Whether both ends agreed on the compact form. */
  get compact(): boolean {
    return this.socket.protocol !== '';
  }

  /** The next message in text form that is no heart beat, exactly as received. */
  nextText(): Promise<string> {
    return this.texts.next();
  }

  /** The next message that is no heart beat, in either form. */
  next(): Promise<WireEnvelope> {
    return this.messages.next();
  }

  /** The number of records in the next websocket message of the compact form. */
  nextBundle(): Promise<number> {
    return this.bundles.next();
  }

  /** The next heart beat. */
  nextDot(): Promise<string> {
    return this.dots.next();
  }

  /** Sends a frame as it is: a text, or a binary one. */
  sendFrame(content: string | Buffer): void {
    this.socket.send(content);
  }

  /** Sends an envelope in the form that was agreed on. */
  send(filt: Wire, content: WireContent = {}): void {
    this.sendFrame((this.compact ? writeRecord : writeMessage)(filt, content));
  }

  /** Says who the server is, as a server does at once. */
  greet(): void {
    this.send({ __vortexUuid__: 'server-uuid', __vortexName__: 'peek-client' });
  }
}

/** A websocket server on the loopback address. */
export class TestServer {
  private readonly connections = new Inbox<TestConnection>();

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket, request) => {
      const url = new URL(request.url ?? '', `ws://${request.headers.host}`);
      this.connections.add(new TestConnection(socket, url));
    });
  }

  /**
   * Starts a server on a free port, or on a given one.
   *
   * @param compact false for a server of the original, which takes up no offer of a subprotocol
   */
  static async start(port: number = 0, compact: boolean = true): Promise<TestServer> {
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port,
      path: '/vortexws',
      handleProtocols: (offered) => compact && offered.has('vortex.compact.1') && 'vortex.compact.1',
    });
    await once(server, 'listening');
    return new TestServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/vortexws`;
  }

  /** The next connection, before anything was read from it. */
  nextConnection(): Promise<TestConnection> {
    return this.connections.next();
  }

  /** The next connection, greeted, its hello read. */
  async nextGreeted(): Promise<TestConnection> {
    const connection = await this.nextConnection();
    connection.greet();
    await connection.next();
    return connection;
  }

  /** Stops at once, dropping all connections. */
  async stop(): Promise<void> {
    this.server.clients.forEach((socket) => socket.terminate());
    await new Promise((resolve) => this.server.close(resolve));
  }
}
