package org.peekplatform.signin;

import java.util.Optional;

/**
 * The one administrator that is there without any plugin.
 *
 * <p>Safe for use by several threads.
 */
final class RecoveryUser implements AdminAuthenticator {

  private final String name;
  private final RecoveryPassword password;

  /** Is compared with where there is nothing to compare with, so that this takes as long. */
  private final PasswordHash nobody = PasswordHash.of("the password of nobody");

  RecoveryUser(String name, RecoveryPassword password) {
    this.name = name;
    this.password = password;
  }

  @Override
  public Optional<String> authenticate(String given, String givenPassword) {
    Optional<PasswordHash> hash = given.equalsIgnoreCase(name) ? password.read() : Optional.empty();
    boolean right = hash.orElse(nobody).matches(givenPassword);
    return right && hash.isPresent() ? Optional.of(name) : Optional.empty();
  }
}
