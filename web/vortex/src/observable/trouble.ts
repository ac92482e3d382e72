import type { FailureCode } from '../failure-code.js';

/** What a failure of a subscription means to who has subscribed. */
export type Trouble =
  /** It passes; what is known stays on show, as stale. The subscription is tried again. */
  | 'unavailable'
  /** The tuples could not be loaded. The subscription is tried again. */
  | 'failed'
  /** Trying the same again makes no sense. */
  | 'refused'
  /** What is known must not be shown any more. */
  | 'forbidden';

/** Tells what a failure means. */
export function troubleOf(code: FailureCode): Trouble {
  switch (code) {
    case 'offline':
    case 'timeout':
    case 'busy':
    case 'notFound':
    case 'ended':
      return 'unavailable';
    case 'failed':
    case 'cancelled':
    case 'conflict':
      return 'failed';
    case 'invalid':
    case 'rejected':
      return 'refused';
    case 'forbidden':
      return 'forbidden';
  }
}

/** Tells whether the subscription is worth trying again. */
export function isWorthRetrying(trouble: Trouble): boolean {
  return trouble === 'unavailable' || trouble === 'failed';
}
