import { randomUuid, resultOf, type OpenVault } from '@peek/vortex';
import type { IndexPageTuple } from '../tuples/index-page-tuple.js';
import type { KeptAbout } from './kept-about.js';
import { nothingKept, type KeptState } from './kept-state.js';

const aboutPrefix = 'about ';
const statePrefix = 'state ';

/** A state as it lies in the vault. The revision changes with every change, whichever tab does it. */
interface SealedState {
  readonly revision: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** A state, and what to recognise it by. */
export interface StoredState {
  readonly revision: string;
  readonly state: KeptState;
}

/** What is known about a page that it does not say itself. */
export interface PageFacts {
  /** Into how many chunks keys are spread in the epoch of the page. */
  readonly chunkCount: number;

  /** Whether all of the index is here with this page. */
  readonly complete: boolean;

  /** When it came, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * One index in the open vault: what is remembered of it, its state, and its chunks.
 *
 * Chunks stay deflated, each sealed for its own place. Whoever changes the state says upon which
 * revision it builds; when another tab was quicker nothing is changed.
 */
export class StoredIndex {
  private constructor(
    private readonly vault: OpenVault,
    private readonly name: string,
  ) {}

  static async of(vault: OpenVault, plugin: string, index: string): Promise<StoredIndex> {
    return new StoredIndex(vault, await vault.nameOf(JSON.stringify(['index', plugin, index])));
  }

  /** Reads what is remembered of all indexes. What cannot be read is left out. */
  static async all(vault: OpenVault): Promise<KeptAbout[]> {
    const found = await vault.change(async (indexes) => {
      const [keys, values] = await Promise.all([
        resultOf(indexes.getAllKeys()),
        resultOf<unknown[]>(indexes.getAll()),
      ]);
      return keys.map((key, at) => [String(key), values[at]] as const);
    });
    const abouts = (found ?? [])
      .filter(([key]) => key.startsWith(aboutPrefix))
      .map(([key, value]) =>
        opened<KeptAbout>(vault, key, value as Uint8Array<ArrayBuffer>).catch(() => null),
      );
    return (await Promise.all(abouts)).filter((about) => about !== null);
  }

  async about(): Promise<KeptAbout | null> {
    const key = aboutPrefix + this.name;
    const content = await this.vault.change((indexes) => resultOf<unknown>(indexes.get(key)));
    return content instanceof Uint8Array
      ? opened<KeptAbout>(this.vault, key, content as Uint8Array<ArrayBuffer>)
      : null;
  }

  async remember(about: KeptAbout): Promise<void> {
    const key = aboutPrefix + this.name;
    const content = await sealed(this.vault, key, about);
    await this.vault.change(async (indexes) => void indexes.put(content, key));
  }

  async state(): Promise<StoredState> {
    const key = statePrefix + this.name;
    const found = (await this.vault.change((indexes) => resultOf<unknown>(indexes.get(key)))) as
      SealedState | undefined | null;
    if (found === undefined || found === null) {
      return { revision: '', state: nothingKept };
    }
    const { revision, content } = found;
    return { revision, state: await opened<KeptState>(this.vault, key, content) };
  }

  /** Stores another state of the same chunks. Ends with null when it builds on a former one. */
  note(before: StoredState, state: KeptState): Promise<StoredState | null> {
    return this.replace(before, state, () => undefined);
  }

  /**
   * Stores the chunks of a page and the state that they lead to, in one step.
   *
   * @returns null when `before` is no more what is stored
   */
  async take(
    before: StoredState,
    { epoch, upTo, chunks }: IndexPageTuple,
    { chunkCount, complete, now }: PageFacts,
  ): Promise<StoredState | null> {
    const anew = epoch !== before.state.epoch;
    const contents = await Promise.all(
      chunks.map(async ({ chunkKey, data }) => ({
        key: [this.name, chunkKey],
        sealed: data === null ? null : await this.vault.seal(this.placeOf(chunkKey), copyOf(data)),
      })),
    );
    const replaced = anew ? [] : await this.sizesOf(contents.map(({ key }) => key));
    const brought = contents.flatMap(({ sealed }) => (sealed === null ? [] : [sealed.length]));
    const sum = (sizes: readonly number[]): number => sizes.reduce((bytes, size) => bytes + size, 0);
    // What comes from now on is at least as new as this moment.
    const base = anew ? { ...nothingKept, currentAt: now } : before.state;
    const state: KeptState = {
      ...base,
      epoch,
      version: upTo,
      chunkCount,
      chunks: base.chunks - replaced.length + brought.length,
      bytes: base.bytes - sum(replaced) + sum(brought),
      complete: complete || base.complete,
    };
    return this.replace(before, state, (store) => {
      if (anew) {
        store.delete(this.range());
      }
      contents.forEach(({ key, sealed }) =>
        sealed === null ? store.delete(key) : store.put(sealed, key),
      );
    });
  }

  /** Deletes all chunks and the state. */
  async clear(): Promise<void> {
    await this.vault.change(async (indexes, chunks) => {
      indexes.delete(statePrefix + this.name);
      chunks.delete(this.range());
    });
  }

  /** Reads a chunk, as it came; null when there is none. Rejects when it cannot be opened. */
  async chunk(chunkKey: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const found = await this.vault.change((_, chunks) =>
      resultOf<unknown>(chunks.get([this.name, chunkKey])),
    );
    return found instanceof Uint8Array
      ? this.vault.unseal(this.placeOf(chunkKey), found as Uint8Array<ArrayBuffer>)
      : null;
  }

  private placeOf(chunkKey: number): string {
    return `chunk ${chunkKey} ${this.name}`;
  }

  private range(): IDBKeyRange {
    return IDBKeyRange.bound([this.name], [this.name, []]);
  }

  private async sizesOf(keys: readonly (string | number)[][]): Promise<number[]> {
    const found = await this.vault.change((_, chunks) =>
      Promise.all(keys.map((key) => resultOf<unknown>(chunks.get(key)))),
    );
    return (found ?? []).flatMap((chunk) => (chunk instanceof Uint8Array ? [chunk.length] : []));
  }

  private async replace(
    before: StoredState,
    state: KeptState,
    work: (chunks: IDBObjectStore) => void,
  ): Promise<StoredState | null> {
    const key = statePrefix + this.name;
    // Sealed before: a transaction waits for nothing but its own requests.
    const revision = randomUuid();
    const content = await sealed(this.vault, key, state);
    return this.vault.change(async (indexes, chunks) => {
      const there = (await resultOf<unknown>(indexes.get(key))) as SealedState | undefined;
      if ((there?.revision ?? '') !== before.revision) {
        return null;
      }
      work(chunks);
      indexes.put({ revision, content } satisfies SealedState, key);
      return { revision, state };
    });
  }
}

/** The data of a page may be parts of one message. */
function copyOf(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(data);
}

function sealed(vault: OpenVault, name: string, value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  return vault.seal(name, new TextEncoder().encode(JSON.stringify(value)));
}

async function opened<T>(
  vault: OpenVault,
  name: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<T> {
  // What was sealed under this name is what was written there.
  return JSON.parse(new TextDecoder().decode(await vault.unseal(name, content))) as T;
}
