import type { FailureCode } from './failure-code.js';

/** Base class of every error of this library. */
export class VortexError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** There is no connection, or it was lost before the answer came. */
export class VortexOfflineError extends VortexError {
  /**
   * @param maybeProcessed true when the message had been sent, so that the other end may have
   *   acted on it
   */
  constructor(
    message: string,
    readonly maybeProcessed: boolean = false,
  ) {
    super(message);
  }
}

/** No answer came in time. The other end may still have acted on the message. */
export class VortexTimeoutError extends VortexError {
  constructor(
    message: string,
    readonly timeoutMs: number,
  ) {
    super(message);
  }
}

/** The other end answered with a failure; the message is its text. */
export class VortexRemoteError extends VortexError {
  /**
   * @param result the failure as it was received
   * @param code what kind of failure it is
   * @param tuples what came with it: after a `conflict`, the tuples as they are now
   */
  constructor(
    readonly result: unknown,
    readonly code: FailureCode = 'failed',
    readonly tuples: readonly unknown[] = [],
  ) {
    super(typeof result === 'string' && result !== '' ? result : 'The server reported a failure.');
  }
}

/** What was asked for was cancelled before it was done. */
export class VortexCancelledError extends VortexError {}

/** A value cannot be written as, or a text cannot be read as, a Vortex message. */
export class VortexCodecError extends VortexError {}

/** A configured limit ({@link VortexLimits}) is exceeded. */
export class VortexLimitError extends VortexError {}

/** The operation has to wait until the running one has ended. */
export class VortexBusyError extends VortexError {}
