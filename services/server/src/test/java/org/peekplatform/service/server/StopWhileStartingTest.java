package org.peekplatform.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.PeekHome;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.ServiceStartException;
import org.peekplatform.service.StopSignal;

/** Ctrl-C before the server is ready. */
class StopWhileStartingTest {

  @TempDir private Path folder;

  @Test
  void aServerThatIsToldToStopWhileItStartsStopsItsDatabase() {
    PeekHome home = new PeekHome(folder.resolve("home"));
    StopSignal stop = new StopSignal();
    List<String> steps = new ArrayList<>();
    try (ServiceLogs logs = ServiceLogs.install()) {
      ServiceOrigin origin =
          new ServiceOrigin(
              home,
              Map.of(),
              logs,
              folder.resolve("web"),
              "1.0",
              List.of(),
              (service, step) -> {
                steps.add(step);
                stop.request();
              },
              stop);

      assertThatThrownBy(() -> ServerService.start(origin))
          .isInstanceOf(ServiceStartException.class)
          .hasMessage("stopped while starting");
    }

    assertThat(steps).containsExactly("starting PostgreSQL");
    assertThat(home.postgresql().resolve("connection.json")).exists();
    assertThat(home.postgresql().resolve("data/postmaster.pid")).doesNotExist();
  }
}
