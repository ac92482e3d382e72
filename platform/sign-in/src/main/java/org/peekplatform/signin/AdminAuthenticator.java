package org.peekplatform.signin;

import java.util.Optional;

/**
 * Checks the name and the password of somebody who wants to sign in as an administrator.
 *
 * <p>May be called from several threads at once, and may block.
 */
@FunctionalInterface
public interface AdminAuthenticator {

  /**
   * Checks a password.
   *
   * <p>The answer for an unknown name should take as long as that for a wrong password, so that
   * nobody learns which names there are.
   *
   * @param name as it was typed
   * @param password as it was typed
   * @return the administrator's name, under which all that is done is noted; empty if the two do
   *     not belong together, or this authenticator does not know the name
   */
  Optional<String> authenticate(String name, String password);
}
