package org.peekplatform.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The secret that services show to the server when they join it.
 *
 * @param text at least 32 characters
 */
public record ServiceKey(String text) {

  private static final int BYTES = 32;
  private static final int SHORTEST = 32;

  /**
   * Checks the key.
   *
   * @throws ServiceStartException if the text is too short to be a secret
   */
  public ServiceKey {
    if (text.length() < SHORTEST) {
      throw new ServiceStartException(
          "the service key is shorter than "
              + SHORTEST
              + " characters; delete its file on the server, start the server again, and copy the"
              + " new file to the other services",
          null);
    }
  }

  /**
   * Reads the key, or makes one where there is none yet.
   *
   * <p>Services of one home may call this at the same time; all get the same key.
   *
   * @param file where the key is kept, readable by its owner only
   * @return the key
   * @throws ServiceStartException if the file can be neither read nor written
   */
  public static ServiceKey readOrCreate(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      return new ServiceKey(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot read or write the service key "
              + file
              + "; check that this user owns the file and its folder",
          e);
    }
  }

  /** Writes a new key beside the file and links it into place, so that nobody reads half of one. */
  private static void create(Path file) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "service-key",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(
          fresh, text + "\n", StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      return; // another service of this home was faster; its key counts
    } finally {
      Files.delete(fresh);
    }
  }

  /**
   * Returns the headers that show the key.
   *
   * @return one {@code Authorization} header
   */
  public Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + text);
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "ServiceKey[hidden]";
  }
}
