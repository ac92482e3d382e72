package org.peekplatform.vortex.observable;

import org.peekplatform.vortex.FailureCode;

/** What a failure of a subscription means to who has subscribed. */
enum Trouble {
  /** It passes; what is known stays on show, as stale. The subscription is tried again. */
  UNAVAILABLE,
  /** The tuples could not be loaded. The subscription is tried again. */
  FAILED,
  /** Trying the same again makes no sense. */
  REFUSED,
  /** What is known must not be shown any more. */
  FORBIDDEN;

  static Trouble of(FailureCode code) {
    return switch (code) {
      case OFFLINE, TIMEOUT, BUSY, NOT_FOUND, ENDED -> UNAVAILABLE;
      case FAILED, CANCELLED, CONFLICT -> FAILED;
      case INVALID, REJECTED -> REFUSED;
      case FORBIDDEN -> FORBIDDEN;
    };
  }

  boolean isWorthRetrying() {
    return switch (this) {
      case UNAVAILABLE, FAILED -> true;
      case REFUSED, FORBIDDEN -> false;
    };
  }
}
