package org.peekplatform.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.peekplatform.vortex.RemoteVortexEvent;

/**
 * How the services that are connected to the server do.
 *
 * <p>A service that never reports, such as one of the original, is not waited for. Safe for use by
 * several threads.
 */
public final class ServiceReports implements FleetRpc {

  private final Map<String, ServiceReportTuple> byUuid = new HashMap<>();
  private final Runnable changed;

  /**
   * Creates the list, with nobody on it.
   *
   * @param changed called after each change, without a lock
   */
  public ServiceReports(Runnable changed) {
    this.changed = changed;
  }

  @Override
  public void report(ServiceReportTuple report) {
    synchronized (byUuid) {
      byUuid.put(report.vortexUuid(), report);
      byUuid.notifyAll();
    }
    changed.run();
  }

  /** Forgets who has gone. */
  void remoteChanged(RemoteVortexEvent event) {
    if (event instanceof RemoteVortexEvent.Offline(var remote)) {
      boolean known;
      synchronized (byUuid) {
        known = byUuid.remove(remote.uuid()) != null;
        byUuid.notifyAll();
      }
      if (known) {
        changed.run();
      }
    }
  }

  /**
   * Returns the newest report of each connected service.
   *
   * @return the reports, in the order of their services
   */
  public List<ServiceReportTuple> all() {
    synchronized (byUuid) {
      return byUuid.values().stream()
          .sorted(
              Comparator.comparing(ServiceReportTuple::service)
                  .thenComparing(ServiceReportTuple::host)
                  .thenComparing(ServiceReportTuple::vortexUuid))
          .toList();
    }
  }

  /**
   * Waits until each connected service has run or tried a set.
   *
   * @param revision the set
   * @param patience how long at most
   * @return those that have not, by then
   * @throws InterruptedException if the thread is interrupted
   */
  List<ServiceReportTuple> await(long revision, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Predicate<ServiceReportTuple> late = report -> report.setRevision() < revision;
    synchronized (byUuid) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      while (left > 0 && byUuid.values().stream().anyMatch(late)) {
        byUuid.wait(left);
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      }
      return new ArrayList<>(byUuid.values().stream().filter(late).toList());
    }
  }

  /**
   * Returns why services could not run a set.
   *
   * @param revision the set
   * @return one sentence for each of them
   */
  List<String> failures(long revision) {
    return all().stream()
        .filter(report -> report.setRevision() == revision && report.setError() != null)
        .map(ServiceReports::failure)
        .toList();
  }

  private static String failure(ServiceReportTuple report) {
    return "On the %s at %s: %s".formatted(report.service(), report.host(), report.setError());
  }
}
