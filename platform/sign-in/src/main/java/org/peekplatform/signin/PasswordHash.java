package org.peekplatform.signin;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;

/**
 * What is kept of a password: an Argon2id hash with its salt and its parameters.
 *
 * @param text in the usual form, {@code $argon2id$v=19$m=…}
 */
record PasswordHash(String text) {

  private static final int MEMORY_KB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  static PasswordHash of(String password) {
    return new PasswordHash(
        Password.hash(password)
            .addRandomSalt(SALT_BYTES)
            .with(Argon2Function.getInstance(MEMORY_KB, PASSES, LANES, HASH_BYTES, Argon2.ID))
            .getResult());
  }

  /** Compares in a time that does not depend on how much of the password is right. */
  boolean matches(String password) {
    try {
      return Password.check(password, text).with(Argon2Function.getInstanceFromHash(text));
    } catch (BadParametersException e) {
      throw new SignInException(
          "The hash of the recovery user's password is damaged. Set it again with peek admin password.",
          e);
    }
  }

  /** Hides the hash, which could be tried against words. */
  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
