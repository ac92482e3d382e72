package org.peekplatform.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in by name and password.
 *
 * <p>Only a few passwords are hashed at a time, since each takes much memory. Safe for use by
 * several threads.
 */
final class PasswordSignIn {

  private static final Logger LOGGER = LoggerFactory.getLogger(PasswordSignIn.class);
  private static final int AT_ONCE = 2;
  private static final int LONGEST_NAME = 64;

  private final List<AdminAuthenticator> authenticators;
  private final SignInThrottle throttle;
  private final Semaphore hashing = new Semaphore(AT_ONCE, true);

  /** What became of a try. */
  sealed interface Try {

    /** Name and password belong together. */
    record Right(String user) implements Try {}

    /** They do not. */
    record Wrong() implements Try {}

    /** Nobody looked: there were too many wrong ones. */
    record Locked(Duration left) implements Try {}
  }

  PasswordSignIn(List<AdminAuthenticator> authenticators, SignInThrottle throttle) {
    this.authenticators = List.copyOf(authenticators);
    this.throttle = throttle;
  }

  Try with(String name, String password, String from) {
    hashing.acquireUninterruptibly();
    try {
      Duration left = throttle.locked(name);
      if (!left.isZero()) {
        return new Try.Locked(left);
      }
      if (name.length() <= LONGEST_NAME && password.length() <= RecoveryPassword.LONGEST) {
        for (AdminAuthenticator authenticator : authenticators) {
          Optional<String> user = authenticator.authenticate(name, password);
          if (user.isPresent()) {
            throttle.succeeded(name);
            return new Try.Right(user.get());
          }
        }
      }
      throttle.failed(name);
      // The name is left out: people type their passwords into the wrong field.
      LOGGER.warn("Somebody at {} gave a wrong name or password of an administrator.", from);
      return locked(name);
    } finally {
      hashing.release();
    }
  }

  private Try locked(String name) {
    Duration left = throttle.locked(name);
    if (left.isZero()) {
      return new Try.Wrong();
    }
    LOGGER.warn("This name is locked for {} s.", left.toSeconds());
    return new Try.Locked(left);
  }
}
