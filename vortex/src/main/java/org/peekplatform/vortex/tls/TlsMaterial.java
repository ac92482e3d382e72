package org.peekplatform.vortex.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.VortexException;

/**
 * What one end shows, and whom it trusts.
 *
 * @param identity what it shows, or null for nothing; a server needs one
 * @param authorities whose certificates it accepts; empty for those that the JVM trusts
 */
public record TlsMaterial(@Nullable TlsIdentity identity, List<X509Certificate> authorities) {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final char[] IN_MEMORY = new char[0];

  /** Copies the authorities. */
  public TlsMaterial {
    authorities = List.copyOf(authorities);
  }

  /**
   * Makes a context of the JDK, for any library.
   *
   * @return the context
   * @throws VortexException if the JVM cannot use these keys or certificates
   */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(), trustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new VortexException(
          "This JVM cannot use the certificates (%s). Check the algorithms that its security settings allow."
              .formatted(e.getMessage()),
          e);
    }
  }

  /**
   * Makes what a Jetty server speaks TLS 1.2 and 1.3 with; it asks for no certificates unless told
   * so by {@link SslContextFactory.Server#setNeedClientAuth}.
   *
   * @return a factory to wrap in an {@code SslConnectionFactory}
   */
  public SslContextFactory.Server serverFactory() {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setIncludeProtocols(PROTOCOLS);
    putInto(factory);
    return factory;
  }

  /**
   * Makes what a client speaks TLS 1.2 and 1.3 with; it checks that the server's certificate is for
   * the host that it calls.
   *
   * @return a factory for {@link org.peekplatform.vortex.websocket.VortexWebsocketClient}
   */
  public SslContextFactory.Client clientFactory() {
    SslContextFactory.Client factory = new SslContextFactory.Client();
    factory.setIncludeProtocols(PROTOCOLS);
    putInto(factory);
    return factory;
  }

  /** Makes a factory use this; one that has started needs {@link SslContextFactory#reload}. */
  void putInto(SslContextFactory factory) {
    factory.setSslContext(context());
  }

  private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
    if (identity == null) {
      return null;
    }
    KeyStore keys = emptyStore();
    keys.setKeyEntry(
        "own", identity.key(), IN_MEMORY, identity.chain().toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, IN_MEMORY);
    return factory.getKeyManagers();
  }

  private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
    if (authorities.isEmpty()) {
      return null;
    }
    KeyStore trusted = emptyStore();
    for (X509Certificate authority : authorities) {
      trusted.setCertificateEntry("authority" + trusted.size(), authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
