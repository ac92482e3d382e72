package org.peekplatform.pluginruntime;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * The public key of somebody who signs plugins.
 *
 * @param key an Ed25519 key
 */
public record PublisherKey(PublicKey key) {

  static final String ALGORITHM = "Ed25519";
  private static final String PEM_NAME = "PUBLIC KEY";
  private static final int FINGERPRINT_BYTES = 16;

  /**
   * Reads a key.
   *
   * @param pem the text of a {@code .pub} file
   * @param source where it is from, for the message
   * @return the key
   * @throws PluginException if it is no public Ed25519 key
   */
  public static PublisherKey ofPem(String pem, String source) {
    return of(Pem.read(pem, PEM_NAME, source), source);
  }

  static PublisherKey of(byte[] encoded, String source) {
    try {
      return new PublisherKey(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new PluginException(
          "%s holds no public Ed25519 key: %s. Use the .pub file that \"peek plugin keygen\" wrote."
              .formatted(source, e.getMessage()),
          e);
    }
  }

  /**
   * Returns the text of a {@code .pub} file.
   *
   * @return a block in PEM form
   */
  public String pem() {
    return Pem.write(PEM_NAME, key.getEncoded());
  }

  /**
   * Returns a short form by which people compare keys, over the phone for example.
   *
   * @return eight groups of four hex digits: the first half of the key's SHA-256
   */
  public String fingerprint() {
    String digits =
        HexFormat.of().formatHex(Sha256.digest().digest(key.getEncoded()), 0, FINGERPRINT_BYTES);
    return digits.replaceAll("(....)(?=.)", "$1 ");
  }

  boolean verifies(byte[] text, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      // A signature of the wrong length is as wrong as any other.
      return false;
    }
  }

  boolean isSameAs(PublisherKey other) {
    return MessageDigest.isEqual(key.getEncoded(), other.key.getEncoded());
  }
}
