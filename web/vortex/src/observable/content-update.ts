import type { Filt } from '../filt.js';

/** What a message says about the content of a selector. */
export type ContentUpdate =
  /** The content is of this version; who has another one asks for what it lacks. */
  | { readonly kind: 'none'; readonly version: string }
  /** The rows that changed since another version. */
  | { readonly kind: 'delta'; readonly version: string; readonly baseVersion: string }
  /** All tuples. The version is empty when the server knows none. */
  | { readonly kind: 'whole'; readonly version: string };

/** Reads the filt of an answer or update. */
export function contentUpdate(filt: Filt): ContentUpdate {
  const version = textOf(filt, 'version');
  switch (filt['update']) {
    case 'none':
      return { kind: 'none', version };
    case 'delta':
      return { kind: 'delta', version, baseVersion: textOf(filt, 'baseVersion') };
    default:
      return { kind: 'whole', version };
  }
}

/** Reads since when a client service cannot tell whether the content is still right. */
export function staleSinceOf(filt: Filt): Date | null {
  const since = filt['staleSince'];
  return since instanceof Date ? since : null;
}

function textOf(filt: Filt, key: string): string {
  const value = filt[key];
  return typeof value === 'string' ? value : '';
}
