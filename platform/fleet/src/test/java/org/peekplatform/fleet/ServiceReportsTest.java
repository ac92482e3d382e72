package org.peekplatform.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.RemoteVortexEvent;

@Timeout(60)
class ServiceReportsTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ServiceReports reports = new ServiceReports(() -> {});

  private static ServiceReportTuple report(String uuid, long revision) {
    return new ServiceReportTuple(
        uuid, "agent", "hill", "1.0", Instant.EPOCH, revision, null, List.of());
  }

  private void goesAway(String uuid) {
    reports.remoteChanged(
        new RemoteVortexEvent.Offline(new RemoteVortex("peek-agent", uuid, "agent")));
  }

  @Test
  void whoHasFollowedIsNotLate() throws Exception {
    reports.report(report("one", 5));

    assertThat(reports.await(5, reports.all(), SHORT)).isEmpty();
    assertThat(reports.await(6, reports.all(), SHORT))
        .extracting(ServiceReportTuple::vortexUuid)
        .containsExactly("one");
  }

  @Test
  void whoGoesAwayWhileItTriesIsLate() throws Exception {
    reports.report(report("one", 5));
    List<ServiceReportTuple> asked = reports.all();
    goesAway("one");

    assertThat(reports.await(6, asked, SHORT)).hasSize(1);
    assertThat(reports.isConnected("one")).isFalse();
  }

  @Test
  void whoComesBackInTimeIsWaitedFor() throws Exception {
    reports.report(report("one", 5));
    List<ServiceReportTuple> asked = reports.all();
    goesAway("one");
    CompletableFuture<List<ServiceReportTuple>> late =
        CompletableFuture.supplyAsync(() -> await(asked));

    reports.report(report("one", 6));

    assertThat(late.get()).isEmpty();
  }

  private List<ServiceReportTuple> await(List<ServiceReportTuple> asked) {
    try {
      return reports.await(6, asked, LONG);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoWentAwayBeforeIsNotWaitedFor() throws Exception {
    reports.report(report("one", 5));
    goesAway("one");

    assertThat(reports.await(6, reports.all(), LONG)).isEmpty();
  }
}
