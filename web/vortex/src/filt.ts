/**
 * The routing part of a message: a map that must hold `key` (vortex-protocol 5.1).
 *
 * Values are text, numbers, booleans, null, dates, lists, maps and tuple selectors. Keep texts
 * ASCII when original VortexPY peers take part.
 */
export type Filt = Readonly<Record<string, unknown>>;

/** The filt key that ties an answer to its request (vortex-protocol 6). */
export const messageIdKey = 'PayloadResponse.messageId';
