package org.peekplatform.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Locks names for which wrong passwords come, longer and longer.
 *
 * <p>Of more names than it can remember it forgets those tried longest ago. Safe for use by several
 * threads.
 */
final class SignInThrottle {

  private static final int MOST_NAMES = 1000;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 12;

  private final int maxFailures;
  private final Duration lock;
  private final InstantSource clock;
  private final Map<String, Tries> names = new LinkedHashMap<>(16, 0.75f, true);

  private record Tries(int failures, Instant lockedUntil) {}

  SignInThrottle(int maxFailures, Duration lock, InstantSource clock) {
    this.maxFailures = maxFailures;
    this.lock = lock;
    this.clock = clock;
  }

  /** Tells how long a name is still locked; zero if it is not. */
  synchronized Duration locked(String name) {
    Tries tries = names.get(key(name));
    if (tries == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), tries.lockedUntil());
    return left.isNegative() ? Duration.ZERO : left;
  }

  synchronized void failed(String name) {
    Tries before = names.get(key(name));
    int failures = before == null ? 1 : before.failures() + 1;
    Instant now = clock.instant();
    names.put(key(name), new Tries(failures, now.plus(lockAfter(failures))));
    if (names.size() > MOST_NAMES) {
      names.remove(names.keySet().iterator().next());
    }
  }

  synchronized void succeeded(String name) {
    names.remove(key(name));
  }

  private Duration lockAfter(int failures) {
    if (failures < maxFailures) {
      return Duration.ZERO;
    }
    Duration wanted = lock.multipliedBy(1L << Math.min(failures - maxFailures, MOST_DOUBLINGS));
    return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
