/** Upper bounds for what one page accepts and holds. */
export interface VortexLimits {
  /** Longest message sent or received, in characters of its text. */
  readonly maxMessageLength: number;

  /** Largest payload after inflating, in bytes. */
  readonly maxInflatedBytes: number;

  /** Deepest nesting of lists, maps and tuples. */
  readonly maxDepth: number;

  /** Most text waiting to be sent, in characters, the socket's own buffer included. */
  readonly maxSendBuffer: number;

  /** Most received text waiting to be decoded, in characters. */
  readonly maxReceiveBuffer: number;

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
  maxPendingRequests: 1000,
};
