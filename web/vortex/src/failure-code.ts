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
 * After `offline`, `timeout` and `busy` the same request can be sent again.
 */
export type FailureCode = (typeof codes)[number];

/** Reads the code of a message; a code of a newer peer is `failed`. */
export function failureCode(name: unknown): FailureCode {
  return codes.find((code) => code === name) ?? 'failed';
}
