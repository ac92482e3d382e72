package org.peekplatform.vortex.tls;

import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads a private key from a PEM file. */
final class PemPrivateKey {

  private static final String LABEL = "PRIVATE KEY";

  private PemPrivateKey() {}

  /** Reads the PKCS#8 key of a certificate whose public key is of this algorithm. */
  static PrivateKey read(Path file, String algorithm) {
    PemFile pem = PemFile.read(file);
    List<PemFile.Block> keys = pem.blocks(LABEL);
    if (keys.isEmpty()) {
      throw new TlsFileException(file, whyNone(pem), null);
    }
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(pem.decode(keys.getFirst())));
    } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
      throw new TlsFileException(
          file,
          "does not hold the %s key that belongs to the certificate (%s). Name the key that the certificate was requested with."
              .formatted(algorithm, e.getMessage()),
          e);
    }
  }

  private static String whyNone(PemFile pem) {
    List<String> labels = pem.blocks().stream().map(PemFile.Block::label).distinct().toList();
    if (labels.contains("ENCRYPTED " + LABEL)) {
      return "holds an encrypted key, but nobody is there to type the passphrase. Write it without one, readable by its owner only: openssl pkcs8 -topk8 -nocrypt -in "
          + pem.path().getFileName()
          + " -out new.key";
    }
    if (labels.stream().anyMatch(label -> label.endsWith(LABEL))) {
      return "holds a key in an old form, not PKCS#8. Convert it: openssl pkcs8 -topk8 -nocrypt -in "
          + pem.path().getFileName()
          + " -out new.key";
    }
    return "has no block PRIVATE KEY, only " + labels + ". Name the PEM file of the key here.";
  }
}
