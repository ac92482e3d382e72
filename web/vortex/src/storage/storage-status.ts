/** Where tuples are kept. */
export type StorageState =
  /** On the device, encrypted. */
  | 'durable'
  /** In memory, until the page is closed. */
  | 'memoryOnly'
  /** Nowhere: nobody is logged in. */
  | 'unavailable';

/** Whether tuples are kept, ready to be shown. */
export interface StorageStatus {
  readonly state: StorageState;

  /** Why it is not `durable`, in words for the user; null when it is. */
  readonly reason: string | null;

  /** How many selectors' tuples are kept. */
  readonly entries: number;

  /** How much they take, in bytes. */
  readonly bytes: number;
}

/** The status of a storage that nobody has unlocked. */
export const lockedStatus: StorageStatus = {
  state: 'unavailable',
  reason: 'No data are stored because nobody is logged in.',
  entries: 0,
  bytes: 0,
};
