/** Upper bounds for what one page accepts and holds. */
export interface VortexLimits {
  /** Longest message sent or received, in characters of its text or bytes of the compact form. */
  readonly maxMessageLength: number;

  /** Largest payload after inflating, in bytes. */
  readonly maxInflatedBytes: number;

  /** Deepest nesting of lists, maps and tuples. */
  readonly maxDepth: number;

  /** Most text that the network has not taken from the socket yet, in characters or bytes. */
  readonly maxSendBuffer: number;

  /** Most that was received and waits to be decoded, in characters or bytes. */
  readonly maxReceiveBuffer: number;

  /** Most messages waiting to be encoded and handed to the socket. */
  readonly maxQueuedMessages: number;

  /** Most requests waiting for their answer. */
  readonly maxPendingRequests: number;
}

/** Limits that suit a page on an office computer. */
export const defaultLimits: VortexLimits = {
  maxMessageLength: 32 * 1024 * 1024,
  maxInflatedBytes: 128 * 1024 * 1024,
  maxDepth: 100,
  maxSendBuffer: 32 * 1024 * 1024,
  maxReceiveBuffer: 128 * 1024 * 1024,
  maxQueuedMessages: 1000,
  maxPendingRequests: 1000,
};
