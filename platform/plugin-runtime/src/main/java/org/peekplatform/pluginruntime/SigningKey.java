package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;

/** The secret key of somebody who signs plugins, together with its public key. */
public final class SigningKey {

  private static final String PEM_NAME = "PRIVATE KEY";

  private final PrivateKey secret;
  private final PublisherKey publisher;

  private SigningKey(PrivateKey secret, PublisherKey publisher) {
    this.secret = secret;
    this.publisher = publisher;
  }

  /**
   * Makes a new key.
   *
   * @return a key that nobody else has
   */
  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(PublisherKey.ALGORITHM).generateKeyPair();
      return new SigningKey(pair.getPrivate(), new PublisherKey(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK since 15 has Ed25519.", e);
    }
  }

  /**
   * Reads a key from a file.
   *
   * @param file a file that {@link #write} wrote
   * @return the key
   * @throws PluginException if it cannot be read, or holds no such key
   */
  public static SigningKey read(Path file) {
    try {
      String text = Files.readString(file);
      PrivateKey secret =
          KeyFactory.getInstance(PublisherKey.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(Pem.read(text, PEM_NAME, file.toString())));
      SigningKey key = new SigningKey(secret, PublisherKey.ofPem(text, file.toString()));
      byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
      if (!key.publisher.verifies(probe, key.sign(probe))) {
        throw new PluginException(
            "The secret and the public key in %s do not belong together. Make a new key with \"peek plugin keygen\"."
                .formatted(file),
            null);
      }
      return key;
    } catch (NoSuchFileException e) {
      throw new PluginException(
          "There is no file %s. Make a key with \"peek plugin keygen NAME\".".formatted(file), e);
    } catch (IOException | GeneralSecurityException e) {
      throw new PluginException(
          "%s cannot be used as a key: %s. Use the .key file that \"peek plugin keygen\" wrote."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Writes the key into a new file that only its owner can read.
   *
   * @param file a file that does not exist
   * @throws IOException if it exists or cannot be written
   */
  public void write(Path file) throws IOException {
    String text = Pem.write(PEM_NAME, secret.getEncoded()) + publisher.pem();
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  /**
   * Returns the public part.
   *
   * @return what others need to trust this key
   */
  public PublisherKey publisher() {
    return publisher;
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance(PublisherKey.ALGORITHM);
      signature.initSign(secret);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot sign with Ed25519.", e);
    }
  }
}
