import { VortexError } from '../errors.js';
import type { Filt } from '../filt.js';
import type { OutboxEntry } from './outbox-entry.js';
import type { OutboxRecord } from './outbox-store.js';
import type { SealedBox } from './sealed-box.js';

/** The part of an action in the outbox that may be sensitive. */
export interface OutboxContent {
  /** Where the action goes. */
  readonly filt: Filt;

  /** The payload in its text form. */
  readonly payload: string;

  readonly title: string;

  /** What the last answer said. */
  readonly reason: string | null;
}

/** Seals a content as it is stored. */
export function sealContent(
  box: SealedBox,
  content: OutboxContent,
): Promise<Uint8Array<ArrayBuffer>> {
  return box.seal(new TextEncoder().encode(JSON.stringify(content)));
}

/**
 * Opens a stored content.
 *
 * @throws VortexError (as rejection) when the box does not open it
 */
export async function openContent(
  box: SealedBox,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<OutboxContent> {
  try {
    const bytes = await box.open(sealed);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as OutboxContent;
  } catch (cause) {
    throw new VortexError(
      'This action cannot be read on this device any more: it was stored under another login, or is damaged. Discard it.',
      { cause },
    );
  }
}

/** Turns a tuple type such as `peek_plugin_tutorial.AddIntValueActionTuple` into `Add int value`. */
export function titleOf(tupleType: string): string {
  const name = tupleType.slice(tupleType.lastIndexOf('.') + 1).replace(/(Action)?(Tuple)?$/, '');
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return words === '' ? tupleType : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Shows a record with what its content says. */
export function entryOf(
  record: OutboxRecord,
  { title, reason }: Pick<OutboxContent, 'title' | 'reason'>,
): OutboxEntry {
  const { id, queue, uuid, tupleType, state, code, attempts, blocks } = record;
  return {
    ...{ id, queue, uuid, tupleType, title, state, code, reason, attempts, blocks },
    queuedAt: new Date(record.queuedAt),
    rejectedAt: record.rejectedAt === null ? null : new Date(record.rejectedAt),
    nextTryAt: null,
    bytes: record.sealed.length,
  };
}

/** Shows a record, also one that the box does not open. */
export async function openedEntry(box: SealedBox, record: OutboxRecord): Promise<OutboxEntry> {
  try {
    return entryOf(record, await openContent(box, record.sealed));
  } catch (error) {
    return entryOf(record, { title: titleOf(record.tupleType), reason: (error as Error).message });
  }
}
