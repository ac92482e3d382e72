package org.peekplatform.vortex.router;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids of requests: UUID texts that are unique, but not secret.
 *
 * <p>They need not be secret, since an answer counts only on the link of its request. So one random
 * number for each router and a counter do, which costs much less than a random id for each request.
 */
final class MessageIds {

  private static final long VERSION_BITS = 0xf000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000000000000000L;
  private static final long COUNTER = 0x3fffffffffffffffL;

  private final long router = (new SecureRandom().nextLong() & ~VERSION_BITS) | VERSION_8;
  private final AtomicLong counter = new AtomicLong(new SecureRandom().nextLong());

  String next() {
    long low = (counter.incrementAndGet() & COUNTER) | VARIANT;
    return new UUID(router, low).toString();
  }
}
