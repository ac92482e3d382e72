package org.peekplatform.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.storage.ProcessLock;

/**
 * Keeps a second service of the same kind out of a home: both would write the same log and unpack
 * plugins into the same folder.
 */
final class ServiceLock implements AutoCloseable {

  private final ProcessLock lock;

  private ServiceLock(ProcessLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the service's folder.
   *
   * @throws ServiceStartException if another process has it; names that process
   */
  static ServiceLock acquire(PeekHome home, ServiceKind kind) {
    Path file = home.serviceHome(kind).resolve("service.lock");
    try {
      return new ServiceLock(
          ProcessLock.tryAcquire(file)
              .orElseThrow(
                  () ->
                      new ServiceStartException(
                          "the %s of %s already runs, as %s; stop that one, or give this one another home with --home"
                              .formatted(kind.key(), home.root(), ProcessLock.holder(file)),
                          null)));
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot lock %s (%s); check that this user may write there and that the file system has locks"
              .formatted(file, e),
          e);
    }
  }

  /** Gives the folder back; a second call changes nothing. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
