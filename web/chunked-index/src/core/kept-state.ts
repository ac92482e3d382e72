/** How far a device has come with an index. Stored together with the chunks it speaks of. */
export interface KeptState {
  /** Which life of the index the version belongs to; empty while nothing was fetched. */
  readonly epoch: string;

  /** The version up to which all chunks are here. */
  readonly version: number;

  /** Into how many chunks keys are spread. */
  readonly chunkCount: number;

  /** How many chunks with content are here. */
  readonly chunks: number;

  /** How much they take on the device, in bytes. */
  readonly bytes: number;

  /** Whether all of the index was here once; changes since may be lacking. */
  readonly complete: boolean;

  /** When it was known to be what the server has, in milliseconds since 1970; 0 for never. */
  readonly currentAt: number;
}

/** The state of an index of which nothing was fetched. */
export const nothingKept: KeptState = {
  epoch: '',
  version: 0,
  chunkCount: 0,
  chunks: 0,
  bytes: 0,
  complete: false,
  currentAt: 0,
};
