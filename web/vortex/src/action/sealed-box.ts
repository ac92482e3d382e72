/** Protects what is kept on the device, such as by encryption with a key of the login. */
export interface SealedBox {
  /** Turns readable bytes into bytes that can be stored. */
  seal(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;

  /** Turns them back. Rejects when they were sealed with another key, or are damaged. */
  open(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

/** Keeps bytes as they are. */
export const plainBox: SealedBox = {
  seal: (bytes) => Promise.resolve(bytes),
  open: (bytes) => Promise.resolve(bytes),
};
