import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
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
  private readonly messages = new Inbox<string>();
  private readonly dots = new Inbox<string>();

  /** Ends with the code that the client closed with. */
  readonly closed: Promise<number>;

  constructor(
    readonly socket: WebSocket,
    readonly url: URL,
  ) {
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      (text === '.' ? this.dots : this.messages).add(text);
    });
    this.closed = once(socket, 'close').then(([code]) => code as number);
  }

  /** The next message that is no heart beat, exactly as received. */
  nextText(): Promise<string> {
    return this.messages.next();
  }

  /** The next message that is no heart beat. */
  async next(): Promise<WireEnvelope> {
    return readMessage(await this.nextText());
  }

  /** The next heart beat. */
  nextDot(): Promise<string> {
    return this.dots.next();
  }

  /** Sends a text frame. */
  sendText(text: string | Buffer): void {
    this.socket.send(text);
  }

  /** Sends an envelope. */
  send(filt: Wire, content: WireContent = {}): void {
    this.sendText(writeMessage(filt, content));
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

  /** Starts a server on a free port, or on a given one. */
  static async start(port: number = 0): Promise<TestServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port, path: '/vortexws' });
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
