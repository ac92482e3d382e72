const codes = [
  'offline',
  'timeout',
  'busy',
  'conflict',
  'forbidden',
  'invalid',
  'notFound',
  'rejected',
  'cancelled',
  'ended',
  'failed',
] as const;

/**
 * What kind of failure a message tells of, for programs; its text is for people.
 *
 * After some of them the same request can be sent again, see {@link isWorthRepeating}.
 */
export type FailureCode = (typeof codes)[number];

/** Reads the code of a message; a code of a newer peer is `failed`. */
export function failureCode(name: unknown): FailureCode {
  return codes.find((code) => code === name) ?? 'failed';
}

/**
 * Tells whether the same request can be sent again without harm: it was not begun, or nobody knows,
 * and who receives it recognises a repeat. Every other failure is the last word.
 */
export function isWorthRepeating(code: FailureCode): boolean {
  return code === 'offline' || code === 'timeout' || code === 'busy';
}
