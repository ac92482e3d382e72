package org.peekplatform.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The file with the hash of the recovery user's password; a new one counts at once.
 *
 * @param file where it is kept, readable by its owner only
 */
public record RecoveryPassword(Path file) {

  /** The fewest characters of a password. */
  public static final int SHORTEST = 12;

  /** The most characters of a password; a longer one would only cost time to hash. */
  public static final int LONGEST = 1024;

  /**
   * Sets the password.
   *
   * @param password in clear; only its hash is kept
   * @throws SignInException if it is too short or too long, or the file cannot be written
   */
  public void set(String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new SignInException(
          "The password has %d characters, but must have %d to %d. A few words that belong together in no book are easy to keep."
              .formatted(password.length(), SHORTEST, LONGEST),
          null);
    }
    try {
      replace(PasswordHash.of(password).text() + "\n");
    } catch (IOException e) {
      throw new SignInException(
          "Cannot write %s (%s). Run this as the user that runs the server.".formatted(file, e), e);
    }
  }

  private void replace(String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            file.getFileName().toString(),
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Reads the hash; empty if no password was ever set. */
  Optional<PasswordHash> read() {
    try {
      return Optional.of(new PasswordHash(Files.readString(file).strip()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new SignInException(
          "Cannot read %s (%s). Give the user that runs the server the right to read it."
              .formatted(file, e),
          e);
    }
  }
}
