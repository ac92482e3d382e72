package org.peekplatform.vortex.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What one end shows to prove who it is.
 *
 * @param chain its certificate, followed by those between it and its authority
 * @param key the private key of its certificate
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {

  /** Copies the chain. */
  public TlsIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads an identity; both parts may stand in one file.
   *
   * @param certificates a PEM file with the certificate, followed by those between it and its
   *     authority
   * @param privateKey a PEM file with the PKCS#8 key of the certificate, not encrypted
   * @return the identity, whose certificate is valid now and belongs to the key
   * @throws TlsFileException if a file cannot be used
   */
  public static TlsIdentity read(Path certificates, Path privateKey) {
    List<X509Certificate> chain = TlsCertificates.readChain(certificates);
    PrivateKey key = PemPrivateKey.read(privateKey, chain.getFirst().getPublicKey().getAlgorithm());
    try {
      if (!KeyProof.belongTogether(key, chain.getFirst().getPublicKey())) {
        throw foreign(certificates, privateKey);
      }
    } catch (GeneralSecurityException e) {
      throw new TlsFileException(
          privateKey,
          "holds a key that cannot be used (%s). Make an RSA key of 2048 bits or more, or an EC key."
              .formatted(e.getMessage()),
          e);
    }
    return new TlsIdentity(chain, key);
  }

  private static TlsFileException foreign(Path certificates, Path privateKey) {
    return new TlsFileException(
        privateKey,
        "holds a key that does not belong to the first certificate in %s. Name the key that the certificate was requested with, and put the own certificate before those of authorities."
            .formatted(certificates),
        null);
  }

  /** Hides the key. */
  @Override
  public String toString() {
    return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal().getName() + "]";
  }
}
