package org.peekplatform.vortex.tls;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes renewed certificates into use when their files change, without a restart.
 *
 * <p>New connections use them; open ones stay as they are. Files that cannot be used are logged,
 * and the former ones stay in use. Nothing is polled where the operating system tells of changes.
 */
public final class TlsRenewal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TlsRenewal.class);

  private final SslContextFactory factory;
  private final Supplier<TlsMaterial> read;
  private final FolderWatch watch;
  private TlsMaterial used;

  private TlsRenewal(
      SslContextFactory factory,
      TlsMaterial used,
      Collection<Path> files,
      Supplier<TlsMaterial> read) {
    this.factory = factory;
    this.used = used;
    this.read = read;
    this.watch = FolderWatch.start(folders(files), this::filesChanged);
  }

  /**
   * Begins to watch files.
   *
   * @param factory the factory that uses them
   * @param used what the factory uses now
   * @param files the files that {@code read} reads
   * @param read reads them again; called from a thread of its own
   * @return ends the watching when closed
   */
  public static TlsRenewal watch(
      SslContextFactory factory,
      TlsMaterial used,
      Collection<Path> files,
      Supplier<TlsMaterial> read) {
    return new TlsRenewal(factory, used, files, read);
  }

  /** Ends the watching. */
  @Override
  public void close() {
    watch.close();
  }

  /** Only the thread of the watch comes here. */
  private void filesChanged() {
    try {
      TlsMaterial renewed = read.get();
      if (!renewed.equals(used)) {
        factory.reload(renewed::putInto);
        used = renewed;
        LOG.info("The certificates were renewed: {}", renewed.identity());
      }
    } catch (Exception e) {
      LOG.warn("Changed certificates are not used, the former ones are: {}", e.getMessage());
      LOG.debug("They cannot be used", e);
    }
  }

  private static Set<Path> folders(Collection<Path> files) {
    return files.stream()
        .map(file -> file.toAbsolutePath().normalize().getParent())
        .collect(Collectors.toUnmodifiableSet());
  }
}
