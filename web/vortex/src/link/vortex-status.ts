/** Where a link stands. */
export type LinkState =
  /** Not started, or the first connection is being made. */
  | 'connecting'
  /** The server has answered. */
  | 'online'
  /** The link was lost and is being made again. */
  | 'reconnecting'
  /** Ended by the page. */
  | 'closed';

/** The state of the link to the server, ready to be shown. */
export interface VortexStatus {
  readonly state: LinkState;

  /** Since when, in milliseconds since 1970; while reconnecting, when the link was lost. */
  readonly since: number;

  /** Why the link is not there, in words for the user; null when nothing went wrong. */
  readonly reason: string | null;
}
