package org.peekplatform.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets with a key of the home: AES-256 in GCM, each text bound to its setting.
 *
 * <p>The database alone, or a copy of it, tells nobody the secrets. Safe for use by several
 * threads.
 */
final class SecretBox {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte FORM = 1;

  private final SecretKeySpec key;
  private final Path file;
  private final SecureRandom random = new SecureRandom();

  private SecretBox(byte[] key, Path file) {
    this.key = new SecretKeySpec(key, "AES");
    this.file = file;
  }

  /** Reads the key, or makes one where there is none yet. */
  static SecretBox open(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length != KEY_BYTES) {
        throw new IllegalArgumentException("wrong length");
      }
      return new SecretBox(key, file);
    } catch (IOException e) {
      throw new SettingsException(
          "Cannot read or write the key of the settings %s (%s). Check that this user owns the file and its folder."
              .formatted(file, e),
          e);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "The key of the settings %s is damaged. Put it back from a backup; without it the secrets in the database cannot be read."
              .formatted(file),
          e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            file.getFileName().toString(),
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, Base64.getEncoder().encodeToString(secret) + "\n");
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      return; // somebody was faster; that key counts
    } finally {
      Files.delete(fresh);
    }
  }

  /** Returns a text that only {@link #open} understands. */
  String seal(String plugin, String setting, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        work(Cipher.ENCRYPT_MODE, nonce, plugin, setting, text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(1 + nonce.length + sealed.length)
                .put(FORM)
                .put(nonce)
                .put(sealed)
                .array());
  }

  /** Opens what was sealed for the same setting; throws if it was not, or with another key. */
  String open(String plugin, String setting, String text) {
    byte[] box = Base64.getDecoder().decode(text);
    if (box.length <= 1 + NONCE_BYTES || box[0] != FORM) {
      throw unreadable(null);
    }
    byte[] nonce = new byte[NONCE_BYTES];
    byte[] sealed = new byte[box.length - 1 - NONCE_BYTES];
    ByteBuffer.wrap(box, 1, box.length - 1).get(nonce).get(sealed);
    return new String(
        work(Cipher.DECRYPT_MODE, nonce, plugin, setting, sealed), StandardCharsets.UTF_8);
  }

  private byte[] work(int mode, byte[] nonce, String plugin, String setting, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD((plugin + '\0' + setting).getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  private SettingsException unreadable(@Nullable Throwable cause) {
    return new SettingsException(
        "It was encrypted with another key than that in %s. Set it again, or put the key back."
            .formatted(file),
        cause);
  }
}
