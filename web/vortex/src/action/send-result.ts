import {
  VortexCodecError,
  VortexLimitError,
  VortexOfflineError,
  VortexRemoteError,
  VortexTimeoutError,
} from '../errors.js';
import { isWorthRepeating, type FailureCode } from '../failure-code.js';

/** What became of one try to send an action. */
export type SendResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly code: FailureCode; readonly reason: string }
  | { readonly kind: 'rejected'; readonly code: FailureCode; readonly reason: string };

/**
 * Tells what a failed try means.
 *
 * @param attempts how many tries there were, this one included
 */
export function resultOf(error: unknown, attempts: number): SendResult {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof VortexOfflineError) {
    return { kind: 'again', code: 'offline', reason };
  }
  if (error instanceof VortexTimeoutError) {
    return { kind: 'again', code: 'timeout', reason };
  }
  if (error instanceof VortexLimitError) {
    return { kind: 'again', code: 'busy', reason };
  }
  if (error instanceof VortexCodecError) {
    // The action was answered with success; that the answer cannot be read changes nothing.
    return { kind: 'done' };
  }
  if (error instanceof VortexRemoteError) {
    const again =
      isWorthRepeating(error.code) || (error.code === 'notFound' && isStarting(attempts));
    return { kind: again ? 'again' : 'rejected', code: error.code, reason };
  }
  return { kind: 'rejected', code: 'failed', reason };
}

/** Nothing may listen for a moment while a service or a plugin starts or stops. */
function isStarting(attempts: number): boolean {
  return attempts < 5;
}
