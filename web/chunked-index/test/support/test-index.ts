import { once } from 'node:events';
import { deflateSync, inflateSync } from 'node:zlib';
import {
  Payload,
  PayloadCodec,
  Tuple,
  TupleRegistry,
  defaultLimits,
  type TupleClass,
} from '@peek/vortex';
import type { TestConnection, TestServer } from '../../../vortex/test/support/test-server.js';
import type { Wire, WireEnvelope } from '../../../vortex/test/support/wire.js';
import { IndexKey } from '../../src/core/index-key.js';
import { IndexChunkTuple } from '../../src/tuples/index-chunk-tuple.js';
import { IndexPageTuple } from '../../src/tuples/index-page-tuple.js';
import { IndexRowTuple } from '../../src/tuples/index-row-tuple.js';
import { IndexStateTuple } from '../../src/tuples/index-state-tuple.js';

/** A row's value. */
export class PumpTuple extends Tuple {
  static readonly tupleName: string = 'spec.PumpTuple';
  name = '';

  constructor(fields?: { name: string }) {
    super(PumpTuple.tupleName);
    Object.assign(this, fields);
  }
}

const chunkCount = 16;

/** What was asked of the service. */
export type Asked = { readonly kind: 'state' | 'page' | 'chunk'; readonly what: Wire };

/** A service with one index, which answers pages as docs/chunked-index.md says. */
export class TestIndex {
  readonly asked: Asked[] = [];
  epoch = 'one';
  version = 0;
  chunksOfPage = 3;
  offlineAllowed = true;
  staleSince: Date | null = null;
  failure: string | null = null;

  /** How many more pages are answered before the service fails to. */
  pagesLeft = Infinity;

  private readonly codec: PayloadCodec;
  private readonly rows = new Map<number, Map<string, string>>();
  private readonly versions = new Map<number, number>();
  private readonly connections = new Set<TestConnection>();
  private readonly observers: { connection: TestConnection; filt: Wire }[] = [];

  constructor() {
    const registry = new TupleRegistry();
    const classes: TupleClass[] = [IndexChunkTuple, IndexPageTuple, IndexRowTuple, IndexStateTuple];
    registry.register(...classes, PumpTuple);
    this.codec = new PayloadCodec(registry, defaultLimits);
  }

  /** Sets rows of the model set `map`; null deletes one. */
  async put(rows: Readonly<Record<string, string | null>>): Promise<void> {
    for (const [key, name] of Object.entries(rows)) {
      const chunk = new IndexKey('map', key).chunk(chunkCount);
      const content = this.rows.get(chunk) ?? new Map<string, string>();
      this.rows.set(chunk, content);
      if (name === null) {
        content.delete(key);
      } else {
        content.set(key, name);
      }
      this.versions.set(chunk, ++this.version);
    }
    await this.tell();
  }

  /** Begins anew with what is there. */
  async beginAnew(epoch: string): Promise<void> {
    this.epoch = epoch;
    this.version = 0;
    [...this.versions.keys()].forEach((chunk) => this.versions.set(chunk, ++this.version));
    await this.tell();
  }

  /** Tells all who observe. */
  async tell(): Promise<void> {
    for (const { connection, filt } of this.observers) {
      if (this.connections.has(connection)) {
        await this.answer(connection, filt);
      }
    }
  }

  /** Answers what comes over the next connection. */
  async accept(server: TestServer): Promise<TestConnection> {
    const connection = await server.nextGreeted();
    this.connections.add(connection);
    void connection.closed.then(() => this.connections.delete(connection));
    void this.serve(connection);
    return connection;
  }

  /** Ends all connections. */
  async disconnect(): Promise<void> {
    const closed = [...this.connections].map(({ socket }) => once(socket, 'close'));
    this.connections.forEach(({ socket }) => socket.terminate());
    await Promise.all(closed);
  }

  countOf(kind: Asked['kind']): number {
    return this.asked.filter((asked) => asked.kind === kind).length;
  }

  private async serve(connection: TestConnection): Promise<void> {
    for (;;) {
      const { filt } = await connection.next();
      if (filt['name'] === 'peek_index' && filt['unsubscribe'] !== true) {
        this.note(filt);
        if (filt['subscribe'] === true) {
          this.observers.push({ connection, filt });
        }
        await this.answer(connection, filt);
      }
    }
  }

  private note(filt: Wire): void {
    const { name, what } = selectorOf(filt);
    this.asked.push({ kind: kindOf(name), what });
  }

  private async answer(connection: TestConnection, filt: Wire): Promise<void> {
    const { name, what } = selectorOf(filt);
    if (this.failure !== null) {
      connection.send(filt, { result: 'You may not read it.', failureCode: this.failure });
      return;
    }
    if (kindOf(name) === 'page' && this.pagesLeft-- <= 0) {
      connection.send(filt, { result: 'Not now.', failureCode: 'failed' });
      return;
    }
    const tuple = await this.tupleOf(name, what);
    connection.send(filt, { tuples: await this.wireOf([tuple]) });
  }

  private async tupleOf(name: string, what: Wire): Promise<Tuple> {
    switch (kindOf(name)) {
      case 'state':
        return this.state();
      case 'page':
        return this.page(String(what['epoch']), Number(what['since']));
      case 'chunk':
        return this.chunk(Number(what['chunkKey']));
    }
  }

  private state(): IndexStateTuple {
    return new IndexStateTuple({
      index: 'pumps',
      epoch: this.epoch,
      version: this.version,
      chunkCount,
      chunks: [...this.rows.values()].filter(({ size }) => size > 0).length,
      bytes: 1000,
      offlineAllowed: this.offlineAllowed,
      complete: true,
      staleSince: this.staleSince,
      rights: '',
    });
  }

  private async page(epoch: string, asked: number): Promise<IndexPageTuple> {
    const since = epoch === this.epoch ? asked : 0;
    const newer = [...this.versions]
      .filter(([, version]) => version > since)
      .sort(([, left], [, right]) => left - right);
    const sent = newer.slice(0, this.chunksOfPage);
    const complete = sent.length === newer.length;
    return new IndexPageTuple({
      index: 'pumps',
      epoch: this.epoch,
      since,
      upTo: complete ? this.version : (sent.at(-1)?.[1] ?? since),
      complete,
      chunks: await Promise.all(sent.map(([chunk]) => this.chunk(chunk))),
    });
  }

  private async chunk(chunkKey: number): Promise<IndexChunkTuple> {
    const rows = [...(this.rows.get(chunkKey) ?? [])].map(
      ([key, name]) => new IndexRowTuple({ modelSet: 'map', key, value: new PumpTuple({ name }) }),
    );
    const version = this.versions.get(chunkKey) ?? 0;
    if (rows.length === 0) {
      return new IndexChunkTuple({ chunkKey, version, data: null });
    }
    const json = JSON.stringify(await this.jsonOf(rows));
    return new IndexChunkTuple({ chunkKey, version, data: new Uint8Array(deflateSync(json)) });
  }

  private async wireOf(tuples: readonly Tuple[]): Promise<unknown[]> {
    return (await this.jsonOf(tuples)).tuples;
  }

  private async jsonOf(tuples: readonly Tuple[]): Promise<{ tuples: unknown[] }> {
    const payload = await this.codec.encodePayload(new Payload({}, tuples, new Date(0)));
    const bytes = payload.form === 'plain' ? payload.bytes : inflateSync(payload.bytes);
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as { tuples: unknown[] };
  }
}

function kindOf(name: string): Asked['kind'] {
  switch (name) {
    case IndexStateTuple.tupleName:
      return 'state';
    case IndexPageTuple.tupleName:
      return 'page';
    default:
      return 'chunk';
  }
}

function selectorOf(filt: WireEnvelope['filt']): { name: string; what: Wire } {
  const { name, selector } = filt['tupleSelector'] as { name: string; selector: Wire };
  const what = Object.entries(selector).map(([key, value]) => {
    const plain = typeof value === 'object' && value !== null && '_fd' in value ? value._fd : value;
    return [key, plain] as const;
  });
  return { name, what: Object.fromEntries(what) };
}
