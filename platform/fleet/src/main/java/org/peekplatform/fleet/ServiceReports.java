package org.peekplatform.fleet;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * @param asked services that are waited for even if they go away meanwhile: what they were given
   *     may be what ended them
   * @param patience how long at most
   * @return those that have not, by then, as they reported last
   * @throws InterruptedException if the thread is interrupted
   */
  List<ServiceReportTuple> await(long revision, List<ServiceReportTuple> asked, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (byUuid) {
      List<ServiceReportTuple> late = late(revision, asked);
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      while (left > 0 && !late.isEmpty()) {
        byUuid.wait(left);
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        late = late(revision, asked);
      }
      return late;
    }
  }

  private List<ServiceReportTuple> late(long revision, List<ServiceReportTuple> asked) {
    Map<String, ServiceReportTuple> expected = new LinkedHashMap<>();
    asked.forEach(report -> expected.put(report.vortexUuid(), report));
    expected.putAll(byUuid);
    return expected.values().stream().filter(report -> report.setRevision() < revision).toList();
  }

  /** Tells whether a service is connected that has reported. */
  boolean isConnected(String vortexUuid) {
    synchronized (byUuid) {
      return byUuid.containsKey(vortexUuid);
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
