package org.peekplatform.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.peekplatform.config.ClientCertificate;
import org.peekplatform.config.ConfiguredFile;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.config.PeerTlsConfig;
import org.peekplatform.config.SiteTlsConfig;
import org.peekplatform.vortex.tls.TlsCertificates;
import org.peekplatform.vortex.tls.TlsFileException;
import org.peekplatform.vortex.tls.TlsIdentity;
import org.peekplatform.vortex.tls.TlsMaterial;
import org.peekplatform.vortex.tls.TlsRenewal;

/**
 * The certificates that a configuration names, in use and renewed when their files change.
 *
 * @param factory what Jetty speaks TLS with
 * @param renewal watches the files
 * @param <F> for a server or a client
 */
public record ConfiguredTls<F extends SslContextFactory>(F factory, TlsRenewal renewal)
    implements AutoCloseable {

  /**
   * Reads the certificates of a site.
   *
   * @param config a site that speaks TLS
   * @return what the site speaks it with
   * @throws InvalidConfigException if a file cannot be used; names its key and the cure
   */
  public static ConfiguredTls<SslContextFactory.Server> ofSite(SiteTlsConfig config) {
    boolean asks = config.clientCertificate() != ClientCertificate.NONE;
    Files files =
        new Files(
            config.certificate(),
            config.privateKey(),
            asks ? config.clientCa() : new ConfiguredFile(config.clientCa().key(), null));
    TlsMaterial material = files.read();
    SslContextFactory.Server factory = material.serverFactory();
    switch (config.clientCertificate()) {
      case NONE -> {}
      case OPTIONAL -> factory.setWantClientAuth(true);
      case REQUIRED -> factory.setNeedClientAuth(true);
    }
    return new ConfiguredTls<>(factory, files.watch(factory, material));
  }

  /**
   * Reads the certificates of a service's link to the server.
   *
   * @param config a link that speaks TLS
   * @return what the link speaks it with
   * @throws InvalidConfigException if a file cannot be used; names its key and the cure
   */
  public static ConfiguredTls<SslContextFactory.Client> ofPeer(PeerTlsConfig config) {
    Files files = new Files(config.certificate(), config.privateKey(), config.ca());
    TlsMaterial material = files.read();
    SslContextFactory.Client factory = material.clientFactory();
    return new ConfiguredTls<>(factory, files.watch(factory, material));
  }

  /** Ends the renewal. */
  @Override
  public void close() {
    renewal.close();
  }

  /** The files of one end; its own two are given together or not at all. */
  private record Files(
      ConfiguredFile certificate, ConfiguredFile privateKey, ConfiguredFile authorities) {

    TlsMaterial read() {
      Path own = certificate.path();
      Path key = privateKey.path();
      Path trusted = authorities.path();
      return named(
          () ->
              new TlsMaterial(
                  own == null || key == null ? null : TlsIdentity.read(own, key),
                  trusted == null ? List.of() : TlsCertificates.readAuthorities(trusted)));
    }

    TlsRenewal watch(SslContextFactory factory, TlsMaterial used) {
      List<Path> named =
          given().map(ConfiguredFile::path).map(Objects::requireNonNull).distinct().toList();
      return TlsRenewal.watch(factory, used, named, this::read);
    }

    private Stream<ConfiguredFile> given() {
      return Stream.of(certificate, privateKey, authorities).filter(ConfiguredFile::given);
    }

    private <T> T named(Supplier<T> reading) {
      try {
        return reading.get();
      } catch (TlsFileException e) {
        String keys =
            given()
                .filter(file -> e.file().equals(file.path()))
                .map(ConfiguredFile::key)
                .findFirst()
                .orElse("tls");
        throw new InvalidConfigException(keys + " in config.json: " + e.getMessage(), e);
      }
    }
  }
}
