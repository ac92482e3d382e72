import type { ArchivePreviewAnswer } from './archive-preview-answer';

/** Where an upload stands. */
export type UploadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly file: string; readonly share: number }
  | { readonly kind: 'checking'; readonly file: string }
  | { readonly kind: 'checked'; readonly preview: ArchivePreviewAnswer }
  | { readonly kind: 'refused'; readonly file: string; readonly error: string };
